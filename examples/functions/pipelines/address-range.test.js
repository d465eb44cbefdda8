// Run with: node --test pipelines
const test = require('node:test')
const assert = require('node:assert')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const source = readFileSync(join(__dirname, 'address-range.js'), 'utf8')
const pipe = new Function(`${source}\nreturn pipe`)()

const from = (ip) => ({ data: { userInfo: { email: 'ann@example.com' } }, request: { ip } })

test('the networks of the company may register', async () => {
  for (const ip of ['10.20.0.1', '192.0.2.77']) {
    const given = []
    await pipe(from(ip), (...results) => given.push(results))
    assert.deepStrictEqual(given, [[null, from(ip)]])
  }
})

test('other networks may not', async () => {
  for (const ip of ['10.200.0.1', '203.0.113.5', '', undefined]) {
    const given = []
    await pipe(from(ip), (...results) => given.push(results))
    assert.strictEqual(given.length, 1)
    assert.match(given[0][0].message, /office or the VPN/)
  }
})
