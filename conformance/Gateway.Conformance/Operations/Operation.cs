namespace Gateway.Conformance.Operations;

/// <summary>How an operation is told from its neighbours on the wire: by method, level, query (without the question mark) and headers.</summary>
internal sealed record Operation(string Name, string Method, OperationLevel Level, string Query = "", params (string Name, string Value)[] Headers);
