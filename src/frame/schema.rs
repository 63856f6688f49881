//! Every table and column: name, type, meaning; the only list of them.
