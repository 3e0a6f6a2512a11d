/** What a directory of ten tenants with 100,000 people each is like: the rows of each index, and how many share a prefix of its key. */

/** Table, index (the table's own name for the key of a table without rowid), rows in all and per distinct prefix of 1, 2, … columns. */
export const LARGE_DIRECTORY: readonly (readonly [table: string, index: string, rows: string])[] =
  Object.freeze([
    ['tokens', 'sqlite_autoindex_tokens_1', '1000 100 1'],
    ['tokens', 'sqlite_autoindex_tokens_2', '1000 100 1'],
    ['tokens', 'tokens_of_integration', '1000 100 10'],
    ['resources', 'sqlite_autoindex_resources_1', '1000000 100000 1'],
    ['resources', 'resources.user_name_key', '1000000 100000 1'],
    ['resources', 'resources.group_name_key', '10000 1000 1'],
    ['resources', 'resources_of_integration', '1000000 100000 50000 40000 1'],
    ['resources', 'resources_by_display_name', '1000000 100000 50000 2'],
    ['resources', 'resources_by_family_name', '1000000 100000 50000 100'],
    ['resources', 'resources_by_external_id', '1000000 100000 50000 1'],
    ['resources', 'resources_by_change', '1000000 100000 50000 1'],
    ['resource_values', 'resource_values', '1000000 100000 30000 1 1 1'],
    ['resource_values', 'values_of_resource', '1000000 100000 1'],
    ['members', 'members', '5000000 500000 500 1'],
    ['members', 'groups_of_member', '5000000 500000 5 1'],
    ['log', 'sqlite_autoindex_log_1', '10000000 1000000 1'],
    ['log', 'log_of_resource', '10000000 1000000 10 1'],
  ]);
