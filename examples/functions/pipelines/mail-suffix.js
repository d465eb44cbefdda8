// Lets only people of the company register. Runs before a registration.
const suffixes = ['@example.com', '@example.cn']

async function pipe(context, callback) {
  const email = String(context.data.userInfo.email || '').toLowerCase()
  if (!suffixes.some((suffix) => email.endsWith(suffix))) {
    return callback(new Error('Please register with your company address.'))
  }
  callback(null, context)
}
