/** Settings and secrets of tests; nothing of it is used anywhere else. */
export const TEST_SECRETS = {
  VITRINA_SECRET: 'dGVzdC1zZWNyZXQtb2YtMzItYnl0ZXMtLS0tLS0tLS0=',
  SERVER_KEY: 'sk_test_0123456789abcdef',
  ADMIN_KEY: 'ak_test_0123456789abcdef',
  SENDER_SECRET: 'whsec_c2VuZGVyLXNlY3JldC1vZi10aGlydHktdHdv',
  ORDER_SECRET: 'whsec_b3JkZXItc2VjcmV0LW9mLXRoaXJ0eS10d28tLQ==',
  IDENTITY_SECRET: 'identity-secret-of-the-tests-0123456789',
  SITE_KEY: 'pk_test',
  SITE_NAME: 'Kavárna',
  SHOP_URL: 'http://shop.test',
  CONSOLE_URL: 'http://console.test',
  ALLOWED_ORIGINS: 'https://kava.example, https://m.kava.example',
  SENDER_URL: 'http://sender.test/hook',
  CLOCK: 'demo',
  DEMO: 'on',
  // The machine that runs the tests may be busy; the deadline has a test of its own.
  DEADLINE_MS: '5000',
  ON_DEVICE: 'on',
} as const
