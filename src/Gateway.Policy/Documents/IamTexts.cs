namespace Gateway.Policy.Documents;

/// <summary>IAM's words, as far as they are the same for all of its policies.</summary>
internal abstract class IamTexts : PolicyTexts
{
    protected const string LegacyParsing = "The policy failed legacy parsing";

    public override string TooLarge => QuotaExceeded("PolicySize", PolicySize.LongestText);

    public override string Action(ActionFlaw flaw, string action) => flaw switch
    {
        ActionFlaw.NoVendor => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        ActionFlaw.SeveralColons => "Actions/Condition can contain only one colon.",
        ActionFlaw.Vendor => $"Vendor {action.AsSpan(0, action.IndexOf(':', StringComparison.Ordinal))} is not valid",
        _ => LegacyParsing,
    };

    public override string Resource(ResourceFlaw flaw, string resource) => flaw switch
    {
        ResourceFlaw.NotAnArn => $"Resource {resource} must be in ARN format or \"*\".",
        ResourceFlaw.Partition => $"Partition \"{resource.Split(':')[1]}\" is not valid for resource \"{resource}\".",
        ResourceFlaw.Vendor => "Resource vendor must be fully qualified and cannot contain regexes.",
        ResourceFlaw.Region when resource.Split(':')[2] == "iam" => $"IAM resource {resource} cannot contain region information.",
        ResourceFlaw.Region => $"Resource {resource} can not contain region information.",
        ResourceFlaw.Path => $"IAM resource path must either be \"*\" or start with {string.Join(", ", ResourceReader.EntityPaths)}.",
        _ => LegacyParsing,
    };

    public override string ConditionKey(string name) => Action(ActionFlaw.NoVendor, name);

    public override string ConditionValue(Comparison comparison, string value) => LegacyParsing;

    protected static string QuotaExceeded(string quota, int limit) => $"Cannot exceed quota for {quota}: {limit}";
}
