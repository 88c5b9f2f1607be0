namespace Gateway.Core.Documents;

public enum DocumentWriteKind
{
    /// <summary>Changes nothing.</summary>
    Check,
    Put,
    Delete,
}
