namespace Gateway.Conformance.Operations;

/// <summary>What the target of an operation names.</summary>
internal enum OperationLevel
{
    Service,
    Bucket,
    Object,
}
