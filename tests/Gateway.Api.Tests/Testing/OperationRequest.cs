namespace Gateway.Api.Tests.Testing;

/// <summary>A request, the operation it is one of, and what it needs: actions, and <c>B</c>, <c>O</c> or another ARN.</summary>
internal sealed record OperationRequest(string Name, string Method, string Target, IReadOnlyList<(string Action, string Resource)> Needs)
{
    public string? Body { get; init; }

    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The status of its success.</summary>
    public int Status { get; init; } = 200;
}
