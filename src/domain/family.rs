//! Which form a post follows.

/// The forms that people write retrospectives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Cue, did, felt, action plan.
    CueDidFelt,
    /// Keep, problem, try.
    Kpt,
    /// Facts, feelings, findings, future.
    FourF,
    /// The same, told label by label.
    FourFTransposed,
    /// Liked, learned, lacked, longed for.
    FourL,
    /// Start, stop, continue.
    StartStopContinue,
    /// After action review.
    AfterActionReview,
    /// What was done, what was learned, what comes next.
    Ywt,
    /// Good, bad, what follows.
    GoodBad,
    /// Grown, lacked, learned.
    GrewLackedLearned,
    /// Day by day.
    DatedLog,
    /// A step back, one step, what is next.
    BackOneNext,
    /// Other labels.
    Questions,
    /// No labels.
    Prose,
}

impl Family {
    /// Its name in listings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CueDidFelt => "cue-did-felt",
            Self::Kpt => "kpt",
            Self::FourF => "4f",
            Self::FourFTransposed => "4f-transposed",
            Self::FourL => "4l",
            Self::StartStopContinue => "ssc",
            Self::AfterActionReview => "aar",
            Self::Ywt => "ywt",
            Self::GoodBad => "good-bad",
            Self::GrewLackedLearned => "grew-lacked-learned",
            Self::DatedLog => "dated-log",
            Self::BackOneNext => "back-one-next",
            Self::Questions => "questions",
            Self::Prose => "prose",
        }
    }
}
