//! The only file that knows Python: calls in, frames, errors and offsets out.
