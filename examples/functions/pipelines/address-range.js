// Lets people register only from the company's networks. Runs after mail-suffix.
const networks = ['10.20.', '192.0.2.']

async function pipe(context, callback) {
  const address = String(context.request.ip || '')
  if (!networks.some((network) => address.startsWith(network))) {
    console.log(`registration refused from ${address}`)
    return callback(new Error('Please register from the office or the VPN.'))
  }
  callback(null, context)
}
