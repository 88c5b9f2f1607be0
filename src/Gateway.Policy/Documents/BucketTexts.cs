namespace Gateway.Policy.Documents;

/// <summary>S3's words for bucket policies.</summary>
internal sealed class BucketTexts : PolicyTexts
{
    public static BucketTexts Instance { get; } = new();

    public override string NotAnObject => "Policies must be valid JSON and the first byte must be '{'";

    public override string Syntax => "Invalid policy syntax.";

    public override string MissingPrincipal => "Missing required field Principal";

    public override string TooLarge => $"Normalized policy document exceeds the maximum allowed size of {PolicySize.LongestBucketPolicy} bytes";

    /// <summary>Each statement's actions, resources and conditions are right, but together they mean nothing.</summary>
    public static string ActionWithoutResource => "Action does not apply to any resource(s) in statement";

    public static string ConditionWithoutAction => "Conditions do not apply to combination of actions and resources in statement";

    private static string InvalidPrincipal => "Invalid principal in policy";

    public override string Principal(string kind, string value) => InvalidPrincipal;

    public override string Action(ActionFlaw flaw, string action) => "Policy has invalid action";

    public override string Resource(ResourceFlaw flaw, string resource) => "Policy has invalid resource";

    public override string ConditionKey(string name) => "Policy has an invalid condition key";

    public override string ConditionValue(Comparison comparison, string value) =>
        comparison is Comparison.IpAddress or Comparison.NotIpAddress ? "Invalid IP address in Conditions" : Syntax;
}
