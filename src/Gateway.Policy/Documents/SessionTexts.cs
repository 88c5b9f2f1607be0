namespace Gateway.Policy.Documents;

/// <summary>STS's words for session policies: IAM's, but for principals and the size.</summary>
internal sealed class SessionTexts : IdentityTexts
{
    public static new SessionTexts Instance { get; } = new();

    public override string ProhibitedMember(string name) => $"Has prohibited field {name}";

    public static string Packed(int bytes) =>
        $"Packed policy consumes {(bytes * 100L + PolicySize.LongestSessionPolicy - 1) / PolicySize.LongestSessionPolicy}% of allotted space, please use smaller policy.";
}
