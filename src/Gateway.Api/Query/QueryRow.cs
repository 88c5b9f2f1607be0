namespace Gateway.Api.Query;

/// <summary>A row of the table of actions.</summary>
/// <param name="Service">The service that has the action.</param>
/// <param name="Name">AWS's name.</param>
/// <param name="Implementation">The action's type; null while it is not built, which answers <c>NotImplemented</c>.</param>
internal sealed record QueryRow(QueryService Service, string Name, Type? Implementation = null);
