namespace Gateway.Conformance.Harness;

/// <summary>What the status table says about a case.</summary>
internal interface IBehaviour
{
    /// <summary>The operation's AWS name.</summary>
    string Operation { get; }

    /// <summary>One line: what the server does.</summary>
    string Behaviour { get; }
}
