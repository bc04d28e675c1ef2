//! The roles and names that checks from outside of the project rely on, in both languages.

use hoego_browser_tests::{Browser, Language, Result, Setup};

#[tokio::test]
async fn everything_has_its_role_and_name() -> Result {
    for language in [Language::Korean, Language::English] {
        let browser = Browser::open_with(Setup { language, ..Setup::default() }).await?;
        let names = language.names();
        browser.find("button", names.import).await?;
        browser.find("button", names.import_folder).await?;
        browser.begin().await?;
        for name in [names.title, names.description, names.categories, names.tags] {
            browser.find("textbox", name).await?;
        }
        for section in
            ["[+] Positive", "[-] Negative", "[!] To Try", "[?] Question", "[.] Takeaway"]
        {
            browser.find("textbox", section).await?;
        }
        for name in [names.add_event, names.download, names.copy, names.undo, names.redo] {
            browser.find("button", name).await?;
        }
        browser.find("Date", names.date).await?;
        browser.find("region", names.preview).await?;
        browser.blog().await?;
        browser.find("status", names.save_status).await?;
        browser.find("link", names.all_retrospectives).await?;

        browser.add_event(2).await?;
        for number in [1, 2] {
            browser.event_title(number).await?;
            browser.event_date(number).await?;
            for label in ["cue", "did", "felt", "action plan"] {
                browser.part(number, label).await?;
            }
        }
        browser.close().await?;
    }
    Ok(())
}
