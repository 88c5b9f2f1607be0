using Gateway.Core.Federation;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Admin.Outside;

/// <summary>What a login would get, and why. Immutable.</summary>
/// <param name="Steps">What was looked at, in its order; the last one says why, when nothing would be got.</param>
internal sealed record TestedIdentity(IReadOnlyList<IdentityTestStep> Steps)
{
    /// <summary>Null when the provider refuses it.</summary>
    public OutsideIdentity? Identity { get; init; }

    /// <summary>Whose credentials they would be: of the identity itself, or of a role; null when there would be none.</summary>
    public string? Arn { get; init; }

    /// <summary>The policies that would apply.</summary>
    public IReadOnlyList<PolicySource> Policies { get; init; } = [];

    /// <summary>Whether it would get credentials.</summary>
    public bool IsAccepted => Steps.Count > 0 && Steps[^1].Outcome != IdentityTestOutcome.Failed;
}
