namespace Hypermedia.Explorer;

/// <summary>Every sentence the explorer says itself, so that another language is one more file like this one.</summary>
internal static class Sentences
{
    public const string Language = "en";

    // The frame
    public const string Explorer = "Explorer";
    public const string SkipToDocument = "Skip to the document";
    public const string Address = "Address";
    public const string Open = "Open";
    public const string Start = "Start";
    public const string YouAreHere = "You are here";
    public const string Foot = "Every page here can be shared: its address says what it shows, and no secret is in it.";

    // Who is asking
    public const string Anonymous = "Not signed in";
    public const string SignedInAs = "Signed in as";
    public const string SomeToken = "the holder of a token";
    public const string Forget = "Forget who I am";
    public const string UseToken = "Use a token";
    public const string Scheme = "Scheme";
    public const string Token = "Token";
    public const string KeptSealed = "It is kept sealed in this browser and shown to this origin only.";
    public const string TokenMalformed = "This is no token: it holds characters that cannot be sent.";
    public const string TokenTooLong = "This token is too long to be kept in a browser.";
    public const string Forgotten = "Forgotten. You are not signed in here any more.";
    public static string ForOrigin(string origin) => $"At {origin}";
    public static string SignedIn(string? name, string origin) => name is null ? $"Signed in at {origin}." : $"Signed in at {origin} as {name}.";
    public static string TooManyOrigins(int most) => $"Tokens for {most} origins are kept already. Sign out of one first.";

    // The document
    public const string WhatItSays = "What it says";
    public const string WhatYouCanDo = "What you can do now";
    public const string WhatYouCanDoInstead = "What you can do instead";
    public const string WhereYouCanGo = "Where you can go";
    public const string Contents = "Contents";
    public const string Nothing = "none";
    public const string NothingYet = "Nothing here yet.";
    public static string Items(int count) => count == 1 ? "1 item" : $"{count:N0} items";
    public static string ItemsOnThisPage(int count) => $"{Items(count)} on this page";
    public const string EmptyText = "empty";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Document = "Document";
    public const string NothingMore = "This document says nothing and leads nowhere.";
    public const string Done = "Done";
    public const string GoToSuccessor = "Go to its successor";
    public const string WhyDeprecated = "Why it is deprecated";
    public static string OnItsWayOut(string? since, bool isToCome, string? until, bool isPast)
    {
        var begin = since is null ? null : isToCome ? $"To be deprecated on {since}." : $"Deprecated since {since}.";
        var end = until is null ? null : isPast ? $"It was to be gone after {until}." : $"It can be used until {until}.";
        return begin is null && end is null ? "This is deprecated." : string.Join(" ", new[] { begin, end }.OfType<string>());
    }
    public static string AndMore(int count) => $"and {count:N0} more, in the raw answer beside this";

    // Links
    public const string Deprecated = "deprecated";
    public const string Stream = "a stream of events: open it with a program that listens";
    public const string KeepFresh = "Load this page again every few seconds";
    public const string StopFresh = "Stop loading this page again";
    public const string Elsewhere = "leaves this explorer";
    public const string WebPage = "a web page; leaves this explorer";
    public const string NotALink = "not a web address, so it is shown and not linked";
    public const string DocumentationOf = "Documentation of this relation";
    public const string LinksOfActs = "The links of these acts";
    public const string LinksOfItems = "The links of what is shown above";
    public const string Go = "Go";
    public const string Pages = "Pages";

    // Forms
    public const string Required = "required";
    public const string Choose = "Choose…";
    public const string NotSaid = "not said";
    public const string AreYouSure = "Are you sure?";
    public const string YesDoIt = "Yes, do it";
    public const string NoGoBack = "No, go back";
    public const string PageTooOld = "This page was too old to be sent. Here it is again: nothing has been done.";
    public const string NotAForm = "What was sent is no form of this explorer. Nothing has been done.";
    public const string PleaseMend = "Please mend what is marked. Nothing has been sent.";
    public const string ChooseOrType = "Choose from the list, or type.";
    public const string OptionsMissing = "The choices could not be fetched, so type the value.";
    public const string SeparateByLines = "One on each line";
    public static string NoLongerOffered(string act) => $"“{act}” is no longer offered. Nothing has been sent; this is what is possible now.";
    public static string WillBeSent(string method, Uri uri) => $"{method} {uri} will be sent. It may not be possible to undo it.";
    public static string DoneWith(string act, int status) => $"{act}: done ({status}).";
    public static string Between(string min, string max) => $"{min} to {max}";
    public static string AtLeast(string min) => $"{min} or more";
    public static string AtMost(string max) => $"{max} or less";
    public static string LongestText(int length) => $"At most {length} characters";
    public static string ShortestText(int length) => $"At least {length} characters";
    public static string LengthBetween(int min, int max) => $"{min} to {max} characters";
    public static string Like(string pattern) => $"Must look like {pattern}";

    // Refusals and other answers
    public const string CouldNotAsk = "The API could not be asked";
    public const string NotSent = "This was not sent";
    public const string NoAnswer = "No usable answer";
    public const string NotHypermedia = "This is no document with links. It is shown as it came.";
    public const string OpenDirectly = "Open it directly";
    public const string AboutThisProblem = "About this kind of problem";
    public const string Save = "Save it";
    public const string FullSize = "See it in full size";
    public static string TryAgainIn(TimeSpan wait) => $"Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds.";
    public const string NoEntry = "This explorer was started without an API. Enter the address of one.";
    public const string NotAWebAddress = "This is not a web address (http or https).";
    public const string SecretInAddress = "This address carries a user name or password, and addresses are shared. Take it out.";
    public const string PrivateAddress = "This name leads to a private address, where this explorer does not go.";
    public static string BeyondTheFrontier(string origin) => $"This explorer was not told that it may visit {origin}.";
    public static string LargeAnswer(int shown) => $"Shown up to {shown:N0} characters.";

    // The wire
    public const string Exchange = "The exchange";
    public const string Asked = "Asked";
    public const string Answered = "Answered";
    public const string SentBody = "Sent";
    public const string AnswerBody = "Body";
    public const string NoBody = "No body.";
    public const string NotText = "Not text.";
    public const string EarlierHops = "On the way";
    public const string Issues = "What is odd about this document";
    public static string Milliseconds(TimeSpan elapsed) => $"{elapsed.TotalMilliseconds:0.#} ms";
    public static string Attempts(int attempts) => $"{attempts:N0} attempts";
    public static string Bytes(int bytes) => $"{bytes:N0} bytes";
}
