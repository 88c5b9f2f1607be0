namespace Gateway.Federation.OpenId;

/// <summary>Gives something to everyone whose claim has a value. Immutable.</summary>
/// <param name="Name">For explanations; unique in its provider.</param>
/// <param name="Claim">
/// The name of a claim, or the way to one that lies in others, with dots between: <c>realm_access.roles</c>. A claim whose whole name has dots is found first. The
/// claim of groups means the groups as they were resolved, by id.
/// </param>
public sealed record ClaimRule(string Name, string Claim)
{
    /// <summary>One of the claim's values must be exactly this; null when <see cref="Pattern"/> decides. Numbers and booleans are compared as JSON writes them.</summary>
    public string? Value { get; init; }

    /// <summary>One of the claim's values must match this, in which <c>*</c> stands for any characters and <c>?</c> for one; null when <see cref="Value"/> decides.</summary>
    public string? Pattern { get; init; }

    /// <summary>Names of policies.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of IAM groups whose policies apply.</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>The ARN of an IAM role; null for none. Of several rules with a role the first decides.</summary>
    public string? RoleArn { get; init; }
}
