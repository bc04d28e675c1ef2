//! What a person does with the keyboard.

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::TypingData;

use crate::{Browser, Key, Result, WebElement, until};

/// How a text gets into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Key by key, lists as a person writes them with Enter and Tab.
    Keys,
    /// All at once, in one input event, as from a clipboard or a dictation.
    AtOnce,
}

impl Browser {
    /// Presses keys in an element: at its end if it does not have the focus, else at the caret.
    /// `\n` is Enter.
    pub async fn keys(&self, element: &WebElement, keys: impl Into<TypingData>) -> Result {
        Ok(element.send_keys(keys).await?)
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result {
        let focused = self.driver().active_element().await?;
        Ok(focused.send_keys(keys).await?)
    }

    /// Presses a key while others are held down, where the focus is.
    pub async fn chord(&self, held: &[Key], key: impl Into<char>) -> Result {
        let key = key.into();
        let mut actions = self.driver().action_chain();
        for it in held {
            actions = actions.key_down(it.clone());
        }
        actions = actions.key_down(key).key_up(key);
        for it in held.iter().rev() {
            actions = actions.key_up(it.clone());
        }
        Ok(actions.perform().await?)
    }

    /// Fills an empty field with a text.
    pub async fn fill(&self, element: &WebElement, text: &str, pace: Pace) -> Result {
        match pace {
            Pace::Keys => self.write_markdown(element, text).await?,
            Pace::AtOnce => self.insert(element, text).await?,
        }
        let value = self.value(element).await?;
        ensure!(value == text, "the field holds {value:?} instead of {text:?}");
        Ok(())
    }

    /// Puts a text into a field at its caret, in one input event.
    pub async fn insert(&self, element: &WebElement, text: &str) -> Result {
        self.focus(element).await?;
        self.cdp("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// Empties a field by keys.
    pub async fn clear(&self, element: &WebElement) -> Result {
        self.keys(element, Key::Control + "a").await?;
        self.keys(element, Key::Delete).await
    }

    /// Puts the focus into an element.
    pub async fn focus(&self, element: &WebElement) -> Result {
        element.focus().await?;
        self.until_focused(element).await
    }

    /// Waits until an element has the focus.
    pub async fn until_focused(&self, element: &WebElement) -> Result {
        until("an element to have the focus", async || {
            Ok(self.is_focused(element).await?.then_some(()))
        })
        .await
    }

    /// Whether an element has the focus.
    pub async fn is_focused(&self, element: &WebElement) -> Result<bool> {
        let script = "return document.activeElement === arguments[0]";
        Ok(self.js(script, vec![element.to_json()?]).await? == true)
    }

    /// What a field holds.
    pub async fn value(&self, element: &WebElement) -> Result<String> {
        element.value().await?.context("the element has no value")
    }

    /// Waits until a field holds a text.
    pub async fn until_value(&self, element: &WebElement, text: &str) -> Result {
        until(&format!("a field to hold {text:?}"), async || {
            let value = self.value(element).await?;
            ensure!(value == text, "it holds {value:?}");
            Ok(Some(()))
        })
        .await
    }

    /// Sets a date field, e.g. to `2024-09-13`, by its keys: the parts in the order in which the
    /// browser's language writes them.
    pub async fn set_date(&self, element: &WebElement, date: &str) -> Result {
        let parts: Vec<&str> = date.split('-').collect();
        let [year, month, day] = parts[..] else { bail!("{date:?} is no date") };
        let mut keys = String::new();
        for part in self.parts_of_dates("{}").await? {
            match part.as_str() {
                "year" => keys.push_str(year),
                "month" => keys.push_str(month),
                "day" => keys.push_str(day),
                _ => {}
            }
        }
        self.focus_first_part(element).await?;
        self.press(keys).await
    }

    /// Sets a time field, e.g. to `22:00`, by its keys.
    pub async fn set_time(&self, element: &WebElement, time: &str) -> Result {
        let (hour, minute) = time.split_once(':').context("a time has hours and minutes")?;
        let parts = self.parts_of_dates("{ timeStyle: 'short' }").await?;
        let parts: Vec<_> = parts.iter().filter(|part| *part != "literal").collect();
        let half = parts.iter().position(|part| *part == "dayPeriod");
        let hour = match half {
            Some(_) => (hour.parse::<u8>()? + 11) % 12 + 1,
            None => hour.parse()?,
        };
        self.focus_first_part(element).await?;
        if half == Some(0) {
            self.press(Key::Right).await?;
        }
        self.press(format!("{hour:02}{minute}")).await?;
        if let Some(half) = half
            && self.value(element).await? != time
        {
            // It is the other half of the day.
            self.focus_first_part(element).await?;
            for _ in 0..half {
                self.press(Key::Right).await?;
            }
            self.press(Key::Up).await?;
        }
        self.until_value(element, time).await
    }

    /// What the parts of dates are, in the order in which the browser's language writes them.
    async fn parts_of_dates(&self, options: &str) -> Result<Vec<String>> {
        let script = format!(
            "return new Intl.DateTimeFormat([], {options}).formatToParts().map(it => it.type)"
        );
        Ok(serde_json::from_value(self.js(&script, vec![]).await?)?)
    }

    /// Puts the focus into the first part of a date or time field.
    async fn focus_first_part(&self, element: &WebElement) -> Result {
        self.focus(element).await?;
        self.press(Key::Left + Key::Left + Key::Left).await
    }

    /// Writes Markdown as a person does: where Enter goes on with a list, only what is missing is
    /// typed; Tab and Shift+Tab set the depth; Enter on an empty item ends the list.
    async fn write_markdown(&self, element: &WebElement, text: &str) -> Result {
        let mut lines = text.split('\n');
        self.keys(element, lines.next().unwrap_or_default()).await?;
        for line in lines {
            self.keys(element, Key::Enter).await?;
            let begun = self.begin_line(element, line).await?;
            self.keys(element, &line[begun..]).await?;
        }
        Ok(())
    }

    /// Brings a line that the field may have begun by itself to where the rest of it can be
    /// typed. Returns how much of it stands there.
    async fn begin_line(&self, element: &WebElement, line: &str) -> Result<usize> {
        for _ in 0..8 {
            let begun = self.line_before_caret(element).await?;
            if line.starts_with(&begun) {
                return Ok(begun.len());
            }
            let keys: TypingData = match (depth(&begun), depth(line)) {
                _ if line.is_empty() => Key::Enter.into(),
                (now, wanted) if now < wanted && is_item(line) => Key::Tab.into(),
                (now, wanted) if now > wanted && is_item(line) => Key::Shift + Key::Tab,
                _ => {
                    self.chord(&[Key::Shift], Key::Home).await?;
                    Key::Delete.into()
                }
            };
            self.press(keys).await?;
        }
        bail!("the line {line:?} cannot be begun")
    }

    async fn line_before_caret(&self, element: &WebElement) -> Result<String> {
        let script = "const { value, selectionStart: caret } = arguments[0];
            return value.slice(value.lastIndexOf('\\n', caret - 1) + 1, caret)";
        let line: Value = self.js(script, vec![element.to_json()?]).await?;
        Ok(line.as_str().context("a text field has a caret")?.to_owned())
    }
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let marker = line.trim_start_matches(|it: char| it.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|it| line.starts_with(it))
        || marker.len() < line.len() && [". ", ") "].iter().any(|it| marker.starts_with(it))
}
