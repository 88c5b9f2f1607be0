using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>The transaction that turns an upload into an object version.</summary>
public sealed record UploadCompletion
{
    public required UploadRecord Upload { get; init; }

    /// <summary>The parts that make the object, ascending. Each must still be as it was read; all other parts become garbage.</summary>
    public required IReadOnlyList<PartRecord> Parts { get; init; }

    /// <summary>Its body is <see cref="BodyKind.Parts"/>.</summary>
    public required NewObject Object { get; init; }

    public WriteCondition Condition { get; init; }
}
