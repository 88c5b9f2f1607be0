namespace Gateway.Core.Objects;

public enum PreconditionOutcome
{
    Proceed,

    /// <summary>304: the client has this version.</summary>
    NotModified,

    /// <summary>412.</summary>
    Failed,
}
