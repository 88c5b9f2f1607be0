namespace Gateway.Fuzz;

/// <summary>Something that must hold of a parser does not.</summary>
internal sealed class FuzzException(string message) : Exception(message);
