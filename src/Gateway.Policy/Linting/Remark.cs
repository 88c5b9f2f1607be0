namespace Gateway.Policy.Linting;

/// <summary>What a rule has to say; the linter adds where.</summary>
internal readonly record struct Remark(FindingSeverity Severity, string Code, string Message)
{
    public static Remark Error(string code, string message) => new(FindingSeverity.Error, code, message);

    public static Remark Security(string code, string message) => new(FindingSeverity.SecurityWarning, code, message);

    public static Remark Warning(string code, string message) => new(FindingSeverity.Warning, code, message);

    public static Remark Suggestion(string code, string message) => new(FindingSeverity.Suggestion, code, message);
}
