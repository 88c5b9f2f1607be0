namespace Gateway.Policy.Documents;

/// <summary>IAM's words for the trust policies of roles.</summary>
internal sealed class TrustTexts : IamTexts
{
    public static TrustTexts Instance { get; } = new();

    public override string NotAnObject => BrokenJson;

    public override string Syntax => "Syntax errors in policy.";

    public override string MissingPrincipal => "Missing required field Principal";

    public override string TooLarge => QuotaExceeded("ACLSizePerRole", PolicySize.LongestTrustPolicy);

    public override string Principal(string kind, string value) => kind.Length == 0 ? "Invalid principal in policy" : $"Invalid principal in policy: \"{kind}\":\"{value}\"";

    public override string Action(ActionFlaw flaw, string action) =>
        flaw == ActionFlaw.Unusable ? "AssumeRole policy may only specify STS AssumeRole actions." : base.Action(flaw, action);
}
