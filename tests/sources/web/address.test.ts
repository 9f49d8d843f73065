import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reachOf } from '../../../src/sources/web/address.js'
import { isReachable } from '../../../src/sources/web/allowed.js'

describe('an address', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.0',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s is public', address => {
    expect(reachOf(address)).toBe('public')
  })

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '127.0.0.1',
    '127.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::10.0.0.1',
    'not an address',
    '',
  ])('%s is private', address => {
    expect(reachOf(address)).toBe('private')
  })

  test.each([
    '169.254.169.254',
    '169.254.170.2',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
  ])('%s gives out credentials', address => {
    expect(reachOf(address)).toBe('metadata')
  })

  test('means the same mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(reachOf(`::ffff:${address}`)).toBe(reachOf(address))
      }),
    )
  })
})

describe('what may be reached', () => {
  const none = { listed: [], trusted: [] }
  test.each([
    ['8.8.8.8', 'h.example', none, true],
    ['10.0.0.1', 'h.example', none, false],
    ['10.0.0.1', 'h.example', { listed: ['h.example'], trusted: [] }, true],
    ['10.0.0.1', 'H.example.', { listed: ['h.EXAMPLE'], trusted: [] }, true],
    ['10.0.0.1', 'a.h.example', { listed: ['h.example'], trusted: [] }, false],
    ['10.0.0.1', 'a.b.h.example', { listed: ['*.h.example'], trusted: [] }, true],
    ['10.0.0.1', 'h.example', { listed: ['*.h.example'], trusted: [] }, false],
    ['10.0.0.1', 'evilh.example', { listed: ['*.h.example'], trusted: [] }, false],
    ['10.0.0.1', 'h.example', { listed: ['10.0.0.0/8'], trusted: [] }, true],
    ['11.0.0.1', 'h.example', { listed: ['10.0.0.0/8'], trusted: [] }, true],
    ['192.168.0.1', 'h.example', { listed: ['10.0.0.0/8'], trusted: [] }, false],
    ['::1', '::1', { listed: ['[::1]'], trusted: [] }, true],
    ['fd00::5', 'h.example', { listed: ['fd00::/8'], trusted: [] }, true],
    ['10.0.0.1', 'h.example', { listed: [], trusted: ['h.example'] }, true],
    ['169.254.169.254', 'h.example', { listed: ['h.example'], trusted: ['h.example'] }, false],
    ['169.254.169.254', '169.254.169.254', { listed: [], trusted: ['169.254.169.254'] }, false],
    ['169.254.169.254', 'h.example', { listed: ['169.254.169.254'], trusted: [] }, true],
  ])('%s as %s with %j: %s', (address, host, allowed, expected) => {
    expect(isReachable(address, host, allowed)).toBe(expected)
  })
})
