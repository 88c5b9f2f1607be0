using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>Roughly what policies take in the memory of one principal, in bytes.</summary>
internal static class PolicyWeight
{
    // A compiled statement takes some times the length of its text.
    private const int Character = 8;
    private const int Policy = 512;

    // A node with its text, its tables and its group of statements.
    private const int Place = 384;

    /// <summary>A policy that is compiled for this principal alone, without its places.</summary>
    public static long Of(string text) => Policy + ((long)Character * text.Length);

    /// <summary>The places of a policy in an index of statements, which every principal has for itself.</summary>
    public static long OfPlaces(CompiledPolicy policy) =>
        Policy + ((long)Place * policy.Document.Statements.Sum(statement => Math.Max(1, statement.Resources?.Patterns.Count ?? 1)));
}
