namespace Gateway.Policy.Linting;

/// <summary>Something that is wrong with a policy, or could be better. Immutable.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">For programs, in capitals; that of IAM Access Analyzer where it has the same finding.</param>
/// <param name="Message">For people: what is wrong, and what to do.</param>
/// <param name="Statement">The statement's place in the document, from 0; -1 for the document.</param>
/// <param name="Line">The line of what is wrong or else of its statement, from 1; 1 for the document.</param>
/// <param name="Column">The character of that line, from 1.</param>
public sealed record PolicyFinding(FindingSeverity Severity, string Code, string Message, int Statement, int Line, int Column)
{
    /// <summary>What a server answers to such a policy, in AWS's words; null for what does not refuse it.</summary>
    public string? Answer { get; init; }
}
