//! Proof Key for Code Exchange (RFC 7636) from the browser's own randomness and SHA-256.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A fresh secret and its S256 challenge.
pub struct Pair {
    /// 43 characters of base64url (RFC 7636 section 4.1): 256 bits.
    pub verifier: String,
    /// `BASE64URL(SHA256(ASCII(verifier)))` (section 4.2).
    pub challenge: String,
}

/// Draws a verifier and computes its challenge.
///
/// # Errors
/// What the browser threw: outside a secure context there is no `SubtleCrypto`.
pub async fn pair() -> Result<Pair, JsValue> {
    let verifier = random()?;
    let subtle = crypto()?.subtle();
    let digest = JsFuture::from(subtle.digest_with_str_and_u8_array("SHA-256", verifier.as_bytes())?).await?;
    let challenge = base64url(&Uint8Array::new(&digest).to_vec());
    Ok(Pair { verifier, challenge })
}

/// 256 random bits as 43 characters of base64url.
///
/// # Errors
/// What the browser threw.
pub fn random() -> Result<String, JsValue> {
    let mut bytes = [0_u8; 32];
    crypto()?.get_random_values_with_u8_array(&mut bytes)?;
    Ok(base64url(&bytes))
}

fn crypto() -> Result<web_sys::Crypto, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)?.crypto()
}

/// Base64 with the URL alphabet and no padding (RFC 4648 section 5).
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().enumerate().fold(0, |bits, (place, byte)| bits | u32::from(*byte) << (16 - 8 * place));
        for place in 0..=chunk.len() {
            text.push(char::from(ALPHABET[(group >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_agrees_with_rfc_4648() {
        let vectors = ["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"];
        for (length, expected) in vectors.iter().enumerate() {
            assert_eq!(base64url(&b"foobar"[..length]), *expected);
        }
        assert_eq!(base64url(&[0xfb, 0xff, 0xbf]), "-_-_");
    }

    #[test]
    fn thirty_two_bytes_make_forty_three_characters() {
        assert_eq!(base64url(&[255; 32]).len(), 43);
    }

    #[test]
    fn the_challenge_of_rfc_7636_appendix_b_is_encoded_so() {
        let digest = [
            19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241, 68, 86,
            110, 225, 137, 74, 203, 112, 249, 195,
        ];
        assert_eq!(base64url(&digest), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
