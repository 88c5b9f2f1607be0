namespace Gateway.Api.Routing;

/// <summary>One parameter of a query string, decoded. A parameter without an equals sign has the empty value.</summary>
internal readonly record struct QueryParameter(string Name, string Value);
