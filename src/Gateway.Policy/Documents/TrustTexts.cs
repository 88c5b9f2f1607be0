namespace Gateway.Policy.Documents;

/// <summary>IAM's words for the trust policies of roles.</summary>
internal sealed class TrustTexts : IamTexts
{
    public static TrustTexts Instance { get; } = new();

    public override string NotAnObject => BrokenJson;

    public override string BrokenJson => "This policy contains invalid Json";

    public override string Syntax => "Syntax errors in policy.";

    public override string MissingStatement => "Missing required field Statement";

    public override string EmptyStatement => "Could not parse the policy: Statement is empty!";

    public override string Version => "The policy must contain a valid version string";

    public override string MissingEffect => "Missing required field Effect";

    public override string MissingAction => "Missing required field Action";

    public override string MissingResource => "Missing required field Resource";

    public override string MissingPrincipal => "Missing required field Principal";

    public override string TooLarge => QuotaExceeded("ACLSizePerRole", PolicySize.LongestTrustPolicy);

    public override string UnknownMember(string name) => $"Unknown field {name}";

    public override string Effect(string value) => $"Invalid effect: {value}";

    public override string Principal(string kind, string value) => kind.Length == 0 ? "Invalid principal in policy" : $"Invalid principal in policy: \"{kind}\":\"{value}\"";

    public override string Action(ActionFlaw flaw, string action) =>
        flaw == ActionFlaw.Unusable ? "AssumeRole policy may only specify STS AssumeRole actions." : base.Action(flaw, action);

    public override string ConditionOperator(string name) => $"Invalid Condition type : {name}";
}
