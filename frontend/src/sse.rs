//! Server-sent events (WHATWG HTML, section 9.2.6) out of the chunks of a fetch stream.
//!
//! `EventSource` cannot send the Authorization header, so the stream is read by hand. Only what the service sends is
//! understood: `id`, `data` and comments, lines ended by LF or CRLF.

/// No frame of the service comes near this; more means that something else answered.
const MOST_BYTES: usize = 1 << 20;

/// One event.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Frame {
    /// The event's number, as sent.
    pub id: String,
    /// The data lines, joined by line feeds.
    pub data: String,
}

/// Collects chunks until they make frames.
#[derive(Default)]
pub struct Reader {
    line: Vec<u8>,
    frame: Frame,
}

/// The stream is not the service's event stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotEvents;

impl Reader {
    /// Takes the next chunk and gives the frames it completes.
    ///
    /// # Errors
    /// [`NotEvents`] when a line or frame grows without end or is not UTF-8.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<Vec<Frame>, NotEvents> {
        let mut frames = Vec::new();
        for byte in chunk {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            let line = String::from_utf8(std::mem::take(&mut self.line)).map_err(|_| NotEvents)?;
            frames.extend(self.take_line(line.strip_suffix('\r').unwrap_or(&line)));
        }
        if self.line.len() + self.frame.data.len() > MOST_BYTES { Err(NotEvents) } else { Ok(frames) }
    }

    fn take_line(&mut self, line: &str) -> Option<Frame> {
        if line.is_empty() {
            let frame = std::mem::take(&mut self.frame);
            return (!frame.data.is_empty()).then_some(frame);
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => value.clone_into(&mut self.frame.id),
            "data" => {
                if !self.frame.data.is_empty() {
                    self.frame.data.push('\n');
                }
                self.frame.data.push_str(value);
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(chunks: &[&[u8]]) -> Vec<Frame> {
        let mut reader = Reader::default();
        chunks.iter().flat_map(|chunk| reader.feed(chunk).unwrap()).collect()
    }

    fn frame(id: &str, data: &str) -> Frame {
        Frame { id: id.to_owned(), data: data.to_owned() }
    }

    #[test]
    fn chunks_may_end_anywhere_even_within_a_letter() {
        let whole = "id: 7\ndata: {\"a\":\"ä\"}\n\n".as_bytes();
        for cut in 0..whole.len() {
            let (left, right) = whole.split_at(cut);
            assert_eq!(frames(&[left, right]), [frame("7", "{\"a\":\"ä\"}")]);
        }
    }

    #[test]
    fn heartbeat_comments_make_no_event() {
        assert_eq!(frames(&[b": beat\n\n:\n\nid:1\ndata:x\n\n"]), [frame("1", "x")]);
    }

    #[test]
    fn data_of_several_lines_is_joined() {
        assert_eq!(frames(&[b"data: a\r\ndata: b\r\n\r\n"]), [frame("", "a\nb")]);
    }

    #[test]
    fn an_unfinished_event_waits_for_its_end() {
        assert_eq!(frames(&[b"id: 1\ndata: a\n"]), []);
    }

    #[test]
    fn endless_lines_and_foreign_bytes_are_refused() {
        assert_eq!(Reader::default().feed(&vec![b'a'; MOST_BYTES + 1]), Err(NotEvents));
        assert_eq!(Reader::default().feed(b"\xff\n"), Err(NotEvents));
    }
}
