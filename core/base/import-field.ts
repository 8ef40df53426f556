/** What the columns of an imported file may be: one list for whoever reads files and whoever maps columns. */
export const IMPORT_KINDS = ['people', 'orders'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What a column may be taken for; a column that is none of it is left out. */
export const IMPORT_FIELDS = {
  people: [
    'external_id',
    'email',
    'phone',
    'first_name',
    'last_name',
    'city',
    'country',
    'birthday',
    'gender',
    'company_id',
    'company',
    'role',
    'newsletter',
    'newsletter_at',
    'updated_at',
  ],
  orders: [
    'order_id',
    'at',
    'status',
    'external_id',
    'email',
    'currency',
    'value',
    'tax',
    'shipping',
    'discount',
    'coupon',
    'newsletter',
    'item_id',
    'item_name',
    'item_price',
    'item_quantity',
  ],
} as const satisfies Record<ImportKind, readonly string[]>
export type ImportField = (typeof IMPORT_FIELDS)[ImportKind][number]
