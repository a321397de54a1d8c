//! Tokens for databases and groups: JSON Web Tokens, signed with EdDSA.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

/// Like the platform token, not a secret: the platform accepts only tokens that it issued itself.
const KEY: [u8; 32] = *b"turso-platform-fake: not secret!";

/// Returns a signed token. Its number distinguishes it from others with the same claims.
pub fn sign(mut claims: Value, number: u64) -> String {
    claims["jti"] = number.to_string().into();
    let header = encode(json!({"alg": "EdDSA", "typ": "JWT"}).to_string());
    let message = format!("{header}.{}", encode(claims.to_string()));
    let signature = SigningKey::from_bytes(&KEY).sign(message.as_bytes());
    format!("{message}.{}", encode(signature.to_bytes()))
}

fn encode(part: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(part)
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signature, Verifier};

    use super::*;

    #[test]
    fn signature_and_claims_are_those_of_the_token() {
        let token = sign(json!({"id": "db-1", "exp": 1_767_225_600}), 7);
        let (message, signature) = token.rsplit_once('.').unwrap();
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
        let key = SigningKey::from_bytes(&KEY).verifying_key();
        let signature = Signature::from_slice(&signature).unwrap();
        key.verify(message.as_bytes(), &signature).unwrap();
        key.verify(b"another message", &signature).unwrap_err();
        let (_, payload) = message.split_once('.').unwrap();
        let payload = BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap();
        let expected = json!({"id": "db-1", "exp": 1_767_225_600, "jti": "7"});
        assert_eq!(serde_json::from_slice::<Value>(&payload).unwrap(), expected);
    }
}
