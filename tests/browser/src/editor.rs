//! What a person finds on the app's own pages, and what they do there as one step.

use std::path::Path;

use anyhow::{Context, ensure};
use thirtyfour::By;

use crate::{
    Browser, Key, Pace, Result, WebElement,
    post::{Event, Post},
    until,
};

impl Browser {
    // On any page

    /// Clicks a button.
    pub async fn click(&self, name: &str) -> Result {
        let button = self.find("button", name).await?;
        self.click_on(&button).await
    }

    /// Clicks a button that is inside of an element.
    pub async fn click_in(&self, scope: &WebElement, name: &str) -> Result {
        let button = self.find_in(scope, "button", name).await?;
        self.click_on(&button).await
    }

    /// Clicks an element, with it in the middle of the window: what sticks to the window's edges
    /// is not in the way there.
    pub async fn click_on(&self, element: &WebElement) -> Result {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.js(script, vec![element.to_json()?]).await?;
        Ok(element.click().await?)
    }

    /// What an element shows, as it is read.
    pub async fn text(&self, element: &WebElement) -> Result<String> {
        let text = self.js("return arguments[0].innerText", vec![element.to_json()?]).await?;
        Ok(text.as_str().context("an element has a text")?.to_owned())
    }

    /// Waits until an element shows a text, maybe among others.
    pub async fn until_shows(&self, element: &WebElement, part: &str) -> Result {
        until(&format!("an element to show “{part}”"), async || {
            let text = self.text(element).await?;
            ensure!(text.contains(part), "it shows: {text}");
            Ok(Some(()))
        })
        .await
    }

    /// Waits until the page shows a text somewhere.
    pub async fn until_page_shows(&self, part: &str) -> Result {
        until(&format!("the page to show “{part}”"), async || {
            let text = self.js("return document.body.innerText", vec![]).await?;
            let text = text.as_str().unwrap_or_default();
            ensure!(text.contains(part), "it shows: {text}");
            Ok(Some(()))
        })
        .await
    }

    /// What tells a field's problem: the text of the elements that describe it.
    pub async fn described(&self, element: &WebElement) -> Result<String> {
        let script = "return (arguments[0].getAttribute('aria-describedby') ?? '').split(' ')
            .map(id => document.getElementById(id)?.innerText ?? '').join('\\n').trim()";
        let text = self.js(script, vec![element.to_json()?]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a field tells a problem.
    pub async fn until_described(&self, element: &WebElement, part: &str) -> Result {
        until(&format!("a field to tell “{part}”"), async || {
            let text = self.described(element).await?;
            ensure!(text.contains(part), "it tells: {text:?}");
            Ok(Some(()))
        })
        .await
    }

    /// Waits until a field tells no problem.
    pub async fn until_told_nothing(&self, element: &WebElement) -> Result {
        until("a field to tell no problem", async || {
            let text = self.described(element).await?;
            ensure!(text.is_empty(), "it tells: {text:?}");
            Ok(Some(()))
        })
        .await
    }

    // From the list to the editor and back

    /// Begins a retrospective and waits for its form.
    pub async fn begin(&self) -> Result {
        self.click(self.names().new_retrospective).await?;
        self.title().await.map(drop)
    }

    /// Begins a retrospective in a form and waits for its fields.
    pub async fn begin_in(&self, form: &str) -> Result {
        self.click(self.names().choose_form).await?;
        self.click(form).await?;
        self.title().await.map(drop)
    }

    /// Goes from the editor to the list.
    pub async fn go_to_list(&self) -> Result {
        let link = self.find("link", self.names().all_retrospectives).await?;
        self.click_on(&link).await?;
        self.find("button", self.names().new_retrospective).await.map(drop)
    }

    /// Opens a retrospective of the list by the beginning of its name.
    pub async fn open_draft(&self, title: &str) -> Result {
        let script = "return [...document.querySelectorAll('li a')]
            .find(it => it.innerText.startsWith(arguments[0]))";
        let link = until(&format!("“{title}” in the list"), async || {
            let found = self.driver().execute(script, vec![title.into()]).await?;
            if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
        })
        .await?;
        self.click_on(&link).await?;
        self.title().await.map(drop)
    }

    // Import

    /// Gives files to the page, as if they had been chosen after the button was pressed.
    pub async fn choose_files(&self, paths: &[&Path]) -> Result {
        self.find("button", self.names().import).await?;
        let input = self.driver().find(By::Css("input[type=file]")).await?;
        let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        Ok(input.send_keys(paths.join("\n")).await?)
    }

    // In the editor

    /// A text field.
    pub async fn field(&self, name: &str) -> Result<WebElement> {
        self.find("textbox", name).await
    }

    /// The title's field.
    pub async fn title(&self) -> Result<WebElement> {
        self.field(self.names().title).await
    }

    /// The group of an event, counted from 1.
    pub async fn event(&self, number: usize) -> Result<WebElement> {
        self.find("group", &format!("{} {number}", self.names().event)).await
    }

    /// The title's field of an event.
    pub async fn event_title(&self, number: usize) -> Result<WebElement> {
        let event = self.event(number).await?;
        self.find_in(&event, "textbox", self.names().event_title).await
    }

    /// The day's field of an event.
    pub async fn event_date(&self, number: usize) -> Result<WebElement> {
        let event = self.event(number).await?;
        self.find_in(&event, "Date", self.names().event_date).await
    }

    /// The field of an event's part.
    pub async fn part(&self, number: usize, label: &str) -> Result<WebElement> {
        let event = self.event(number).await?;
        self.find_in(&event, "textbox", label).await
    }

    /// Adds an event by its button and waits for the caret to be in its title.
    pub async fn add_event(&self, number: usize) -> Result<WebElement> {
        self.click(self.names().add_event).await?;
        let title = self.event_title(number).await?;
        self.until_focused(&title).await?;
        Ok(title)
    }

    /// The titles of all events, in the form's order.
    pub async fn event_titles(&self) -> Result<Vec<String>> {
        let mut titles = Vec::new();
        for field in self.all("textbox", self.names().event_title).await? {
            titles.push(self.value(&field).await?);
        }
        Ok(titles)
    }

    /// Waits until the events have these titles, in this order.
    pub async fn until_event_titles(&self, titles: &[&str]) -> Result {
        until(&format!("the events {titles:?}"), async || {
            let now = self.event_titles().await?;
            ensure!(now == titles, "they are {now:?}");
            Ok(Some(()))
        })
        .await
    }

    /// The preview.
    pub async fn preview(&self) -> Result<WebElement> {
        self.find("region", self.names().preview).await
    }

    /// Fills the whole form of a new retrospective. Single lines and dates go in by keys in any
    /// case, the rest as `pace` says.
    pub async fn write_post(&self, post: &Post, pace: Pace) -> Result {
        let names = self.names();
        self.clear(&self.title().await?).await?;
        let lines = [
            (names.title, &post.title),
            (names.description, &post.description),
            (names.categories, &post.categories),
            (names.tags, &post.tags),
        ];
        for (name, text) in lines {
            let field = self.field(name).await?;
            self.clear(&field).await?;
            self.fill(&field, text, Pace::Keys).await?;
        }
        self.set_moment(&post.date, &post.time, &post.offset).await?;
        for (at, event) in post.events.iter().enumerate() {
            if at > 0 {
                self.add_event(at + 1).await?;
            }
            self.write_event(at + 1, event, pace).await?;
        }
        for (label, text) in &post.sections {
            self.fill(&self.field(label).await?, text, pace).await?;
        }
        Ok(())
    }

    /// The choice of the blog, by the preview.
    pub async fn blog(&self) -> Result<WebElement> {
        self.find("combobox", self.names().blog).await
    }

    /// Chooses a blog by the beginning of its name.
    pub async fn choose_blog(&self, name: &str) -> Result {
        let option = format!("./option[starts-with(., '{name}')]");
        Ok(self.blog().await?.find(By::XPath(option)).await?.click().await?)
    }

    /// Sets the post's date, time and offset by keys.
    pub async fn set_moment(&self, date: &str, time: &str, offset: &str) -> Result {
        let names = self.names();
        let field = self.find("Date", names.date).await?;
        self.set_date(&field, date).await?;
        self.until_value(&field, date).await?;
        self.set_time(&self.find("InputTime", names.time).await?, time).await?;
        let field = self.field(names.offset).await?;
        self.clear(&field).await?;
        self.fill(&field, offset, Pace::Keys).await
    }

    async fn write_event(&self, number: usize, event: &Event, pace: Pace) -> Result {
        self.fill(&self.event_title(number).await?, &event.title, Pace::Keys).await?;
        if let Some(date) = &event.date {
            let field = self.event_date(number).await?;
            self.set_date(&field, date).await?;
            self.until_value(&field, date).await?;
        }
        for (label, text) in &event.parts {
            self.fill(&self.part(number, label).await?, text, pace).await?;
        }
        Ok(())
    }

    // What leaves the editor

    /// Downloads the post for the first time: names it in the dialog and presses Enter.
    pub async fn download_as(&self, slug: &str) -> Result<(String, String)> {
        self.click(self.names().download).await?;
        let field = self.field(self.names().slug).await?;
        self.until_focused(&field).await?;
        self.clear(&field).await?;
        self.fill(&field, slug, Pace::Keys).await?;
        self.press(Key::Enter).await?;
        self.downloaded().await
    }

    /// Downloads a post that has its name already.
    pub async fn download(&self) -> Result<(String, String)> {
        self.click(self.names().download).await?;
        self.downloaded().await
    }
}
