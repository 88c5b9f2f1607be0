namespace Gateway.Core.Errors;

/// <summary>One further element of an error answer.</summary>
public readonly record struct ErrorDetail(string Name, string Value);
