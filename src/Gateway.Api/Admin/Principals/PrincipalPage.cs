namespace Gateway.Api.Admin.Principals;

/// <param name="Items">By name.</param>
/// <param name="Next">The name that the next page follows; null when there is none.</param>
internal sealed record PrincipalPage<T>(IReadOnlyList<T> Items, string? Next);
