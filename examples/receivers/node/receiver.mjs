// Takes Authing's deliveries and answers 401 to everything that does not carry
// one of the secrets in WEBHOOK_SECRETS, which are separated by commas: one, or
// two while the secret is being changed.
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secrets = (process.env.WEBHOOK_SECRETS ?? "").split(",").filter(Boolean);
if (secrets.length === 0) throw new Error("WEBHOOK_SECRETS holds no secret");

// These carry the secret as it is; there is no signature.
const secretHeaders = ["x-authing-webhook-secret", "x-authing-token"];
const digest = (text) => createHash("sha256").update(text).digest();

// Takes as long for a wrong secret as for a right one.
function genuine(headers) {
  let match = false;
  for (const name of secretHeaders) {
    const given = digest(headers[name] ?? "");
    for (const secret of secrets) {
      match = timingSafeEqual(given, digest(secret)) || match;
    }
  }
  return match;
}

const server = createServer((request, response) => {
  if (!genuine(request.headers)) return response.writeHead(401).end();
  let body = "";
  request.setEncoding("utf8").on("data", (part) => {
    body += part;
    if (body.length > 1 << 20) request.destroy();
  });
  request.on("end", () => {
    try {
      console.error("received", JSON.parse(body).eventName); // data can hold personal data and keys
      response.writeHead(204).end();
    } catch {
      response.writeHead(400).end();
    }
  });
});

const [host, port] = (process.env.ADDRESS ?? "127.0.0.1:8080").split(":");
server.listen(Number(port), host, () => console.log(`listening on ${host}:${server.address().port}`));
