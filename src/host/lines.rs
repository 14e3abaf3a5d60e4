//! Lines of a stream with their numbers, as they arrive.

use std::io::{BufRead, BufReader, Read};

use super::HostError;

/// How much is read at once.
const BUFFER: usize = 1 << 20;

/// A part of the input: each piece with the number of its line, and how far the input is read.
pub struct Chunk<T> {
    /// The pieces by line.
    pub pieces: Vec<(usize, T)>,
    /// Bytes of the input before what comes next.
    pub consumed: u64,
}

/// Lines of any length from a stream; blank ones are passed over.
pub struct Lines<R> {
    reader: BufReader<R>,
    number: usize,
    consumed: u64,
}

impl<R: Read> Lines<R> {
    /// Reads from `stream`.
    pub fn new(stream: R) -> Lines<R> {
        Lines { reader: BufReader::with_capacity(BUFFER, stream), number: 0, consumed: 0 }
    }

    /// Waits for one line and takes the others that have come with it. Empty at the end.
    pub fn next_chunk(&mut self) -> Result<Chunk<Vec<u8>>, HostError> {
        let mut pieces = Vec::new();
        while pieces.is_empty() || self.reader.buffer().contains(&b'\n') {
            let mut line = Vec::new();
            let read = self.reader.read_until(b'\n', &mut line);
            let read = read.map_err(|error| HostError::Stream("leer la entrada", error))?;
            if read == 0 {
                break;
            }
            self.number += 1;
            self.consumed += read as u64;
            let line = line.trim_ascii();
            if !line.is_empty() {
                pieces.push((self.number, line.to_vec()));
            }
        }
        Ok(Chunk { pieces, consumed: self.consumed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_over_blank_ones() {
        let mut lines = Lines::new("uno\n\n \r\ndos\r\ntres".as_bytes());
        let chunk = lines.next_chunk().expect("memory does not fail");
        assert_eq!(chunk.pieces, [(1, b"uno".to_vec()), (4, b"dos".to_vec())]);
        let chunk = lines.next_chunk().expect("memory does not fail");
        assert_eq!(chunk.pieces, [(5, b"tres".to_vec())]);
        assert!(lines.next_chunk().expect("memory does not fail").pieces.is_empty());
    }
}
