// Run with: node --test pipelines
const test = require('node:test')
const assert = require('node:assert')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const source = readFileSync(join(__dirname, 'mail-suffix.js'), 'utf8')
const pipe = new Function(`${source}\nreturn pipe`)()

const registering = (email) => ({ data: { userInfo: { email } }, request: { ip: '10.20.0.1' } })

test('company addresses may register', async () => {
  const context = registering('Ann@Example.com')
  const given = []
  await pipe(context, (...results) => given.push(results))
  assert.deepStrictEqual(given, [[null, context]])
})

test('other addresses may not', async () => {
  for (const email of ['ann@example.org', 'ann@example.com.evil.test', '', undefined]) {
    const given = []
    await pipe(registering(email), (...results) => given.push(results))
    assert.strictEqual(given.length, 1)
    assert.match(given[0][0].message, /company address/)
  }
})
