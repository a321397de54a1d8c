//! Durations in the service's format.

use chrono::TimeDelta;

/// Units and their lengths in nanoseconds. No unit precedes one that it is a prefix of.
const UNITS: [(&str, i64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];

/// Parses a duration: integers, each followed by a unit.
///
/// Duration crates differ from the service: they accept spaces, or lack days and weeks.
pub fn parse_duration(text: &str) -> Option<TimeDelta> {
    if text.is_empty() {
        return None;
    }
    let mut nanoseconds = 0_i64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let (unit, length) = UNITS
            .into_iter()
            .find(|(unit, _)| after.starts_with(unit))?;
        let part = number.parse::<i64>().ok()?.checked_mul(length)?;
        nanoseconds = nanoseconds.checked_add(part)?;
        rest = &after[unit.len()..];
    }
    Some(TimeDelta::nanoseconds(nanoseconds))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::parse_duration;

    #[test]
    fn units_add_up() {
        let expected = TimeDelta::days(9) + TimeDelta::hours(3) + TimeDelta::milliseconds(4);
        assert_eq!(parse_duration("1w2d3h4ms"), Some(expected));
        assert_eq!(parse_duration("1m1s"), Some(TimeDelta::seconds(61)));
        assert_eq!(parse_duration("2us3ns"), Some(TimeDelta::nanoseconds(2003)));
    }

    #[test]
    fn other_text_is_rejected() {
        for text in [
            "",
            "5",
            "+5d",
            "d",
            "5x",
            "5d ",
            " 5d",
            "1d2",
            "never",
            "99999999999w",
        ] {
            assert_eq!(parse_duration(text), None, "{text:?}");
        }
    }
}
