using Gateway.Core.Names;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>A decision about one need of one request, with everything that led to it. Immutable.</summary>
public sealed record DecisionRecord
{
    /// <summary>The account whose policies made it.</summary>
    public required AccountId Account { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The value of <c>x-amz-request-id</c>.</summary>
    public required string RequestId { get; init; }

    public required Principal Principal { get; init; }

    /// <summary>AWS's name.</summary>
    public required string Action { get; init; }

    /// <summary>An ARN, or <c>*</c>.</summary>
    public required string Resource { get; init; }

    public required Explanation Explanation { get; init; }
}
