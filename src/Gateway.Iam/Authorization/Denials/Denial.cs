namespace Gateway.Iam.Authorization.Denials;

/// <summary>A refusal as it is told to the caller. Immutable.</summary>
/// <param name="Sentence">Who may not do what to which resource, and why; null for callers who must not hear more than that they are refused.</param>
/// <param name="Encoded">The whole decision, sealed; null for the same callers.</param>
public sealed record Denial(string? Sentence, string? Encoded)
{
    /// <summary>A response header with <see cref="Encoded"/>, so that answers without a body have it too.</summary>
    public const string Header = "x-amz-encoded-authorization-message";

    /// <summary>Tells nothing.</summary>
    public static Denial Silent { get; } = new(null, null);

    /// <summary>The sentence with the sealed message after it, as EC2 writes them; null for callers who must not hear it.</summary>
    public string? Message => Encoded is null ? Sentence : $"{Sentence}. Encoded authorization failure message: {Encoded}";
}
