//! Writing Hangul through an input method, as the browser sees it: keys that it is told to leave
//! alone, and a text under composition that changes with each of them.

use serde_json::json;

use crate::{Browser, Result};

/// How an input method hands over a finished syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commit {
    /// The syllable takes the composition's place, and the next composition begins.
    InPlace,
    /// The composition is emptied first, then the syllable comes: for a moment it is gone from
    /// the field. So does ibus-hangul.
    AfterEmptying,
}

const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It finishes a syllable, maybe, and makes the text under composition this one.
    Compose { finished: Option<char>, text: char },
    /// It finishes a syllable and composes nothing.
    Finish(char),
    /// It is not composed.
    Key(char),
}

impl Browser {
    /// Types a text into the focused field. Hangul is composed jamo by jamo on a two-set
    /// keyboard, where the first consonant of a syllable stands below the one before for a
    /// moment; the last syllable is committed at the end.
    pub async fn compose(&self, text: &str, commit: Commit) -> Result {
        for step in steps(text) {
            match step {
                Step::Compose { finished, text } => {
                    self.process_key("rawKeyDown", "KeyG").await?;
                    if let Some(syllable) = finished {
                        self.commit(&syllable.to_string(), commit).await?;
                    }
                    self.set_composition(&text.to_string()).await?;
                    self.process_key("keyUp", "KeyG").await?;
                }
                Step::Finish(syllable) => self.commit(&syllable.to_string(), commit).await?,
                Step::Key(it) => self.press(it.to_string()).await?,
            }
        }
        Ok(())
    }

    /// Presses a key that makes the text under composition this one, and leaves it there.
    pub async fn compose_to(&self, text: &str) -> Result {
        self.process_key("rawKeyDown", "KeyG").await?;
        self.set_composition(text).await?;
        self.process_key("keyUp", "KeyG").await
    }

    /// Finishes the text under composition.
    pub async fn commit(&self, text: &str, commit: Commit) -> Result {
        if commit == Commit::AfterEmptying {
            self.set_composition("").await?;
        }
        self.cdp("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// Presses Enter the way some input methods pass it on: as a key of the composition.
    pub async fn enter_while_composing(&self) -> Result {
        self.process_key("rawKeyDown", "Enter").await?;
        self.process_key("keyUp", "Enter").await
    }

    async fn set_composition(&self, text: &str) -> Result {
        let end = text.encode_utf16().count();
        let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.cdp("Input.imeSetComposition", composition).await.map(drop)
    }

    async fn process_key(&self, kind: &str, code: &str) -> Result {
        let key = json!({
            "type": kind,
            "key": "Process",
            "code": code,
            "windowsVirtualKeyCode": 229,
            "nativeVirtualKeyCode": 229,
        });
        self.cdp("Input.dispatchKeyEvent", key).await.map(drop)
    }
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Option<char> = None;
    for it in text.chars() {
        let Some(jamo) = Jamo::of(it) else {
            steps.extend(open.take().map(Step::Finish));
            steps.push(Step::Key(it));
            continue;
        };
        // The consonant goes below the syllable before until its vowel comes.
        let closed = open.and_then(|before| Jamo::of(before)?.closed_by(jamo.initial));
        if let Some(closed) = closed {
            steps.push(Step::Compose { finished: None, text: closed });
            steps.push(Step::Compose { finished: open, text: jamo.open });
        } else {
            steps.push(Step::Compose { finished: open, text: jamo.initial });
            steps.push(Step::Compose { finished: None, text: jamo.open });
        }
        if jamo.has_final {
            steps.push(Step::Compose { finished: None, text: it });
        }
        open = Some(it);
    }
    steps.extend(open.map(Step::Finish));
    steps
}

/// The parts of a syllable.
#[derive(Debug, Clone, Copy)]
struct Jamo {
    initial: char,
    /// The syllable without its final.
    open: char,
    has_final: bool,
}

impl Jamo {
    fn of(syllable: char) -> Option<Self> {
        let at = u32::from(syllable);
        if !(FIRST..=LAST).contains(&at) {
            return None;
        }
        let at = at - FIRST;
        let initial = INITIALS.chars().nth((at / 588) as usize)?;
        let open = char::from_u32(FIRST + at / 28 * 28)?;
        Some(Self { initial, open, has_final: !at.is_multiple_of(28) })
    }

    /// The syllable with a consonant below it, where it has none yet and this one can stand there.
    fn closed_by(self, consonant: char) -> Option<char> {
        let place = FINALS.chars().position(|it| it == consonant).filter(|_| !self.has_final)?;
        char::from_u32(u32::from(self.open) + u32::try_from(place).ok()? + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, steps};

    #[test]
    fn a_consonant_moves_on_with_its_vowel() {
        let compose = |text| Step::Compose { finished: None, text };
        let expected = [compose('ㅎ'), compose('하'), compose('한'), Step::Finish('한')];
        assert_eq!(steps("한"), expected);
        let expected = [
            compose('ㅎ'),
            compose('하'),
            compose('한'),
            Step::Compose { finished: Some('하'), text: '나' },
            Step::Finish('나'),
            Step::Key('.'),
        ];
        assert_eq!(steps("하나."), expected);
    }
}
