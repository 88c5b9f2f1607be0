namespace Gateway.Policy.Documents;

/// <summary>
/// The words in which one of AWS's surfaces refuses policies. What is not abstract are those of policies with principals: of buckets and of roles. Immutable.
/// </summary>
internal abstract class PolicyTexts
{
    /// <summary>The text does not begin as a JSON object.</summary>
    public abstract string NotAnObject { get; }

    public virtual string BrokenJson => "This policy contains invalid Json";

    /// <summary>A member has a value of a type that it cannot have, or members exclude each other.</summary>
    public abstract string Syntax { get; }

    public virtual string MissingStatement => "Missing required field Statement";

    public virtual string EmptyStatement => "Could not parse the policy: Statement is empty!";

    public virtual string Version => "The policy must contain a valid version string";

    public virtual string MissingEffect => "Missing required field Effect";

    public virtual string MissingAction => "Missing required field Action";

    public virtual string MissingResource => "Missing required field Resource";

    public abstract string MissingPrincipal { get; }

    /// <summary>IAM allows letters and digits only; S3 does not care.</summary>
    public virtual string Sid => "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";

    public virtual string DuplicateSid => "Statement IDs (SID) in a single policy must be unique.";

    public virtual string AllowWithNotPrincipal => "Allow with NotPrincipal is not allowed.";

    /// <summary>Longer than the surface takes at all.</summary>
    public abstract string TooLarge { get; }

    public virtual string UnknownMember(string name) => $"Unknown field {name}";

    /// <summary>A member that policies have, but not those of the dialect.</summary>
    public virtual string ProhibitedMember(string name) => $"Has prohibited field {name}";

    public virtual string Effect(string value) => $"Invalid effect: {value}";

    public abstract string Principal(string kind, string value);

    public abstract string Action(ActionFlaw flaw, string action);

    public abstract string Resource(ResourceFlaw flaw, string resource);

    public virtual string ConditionOperator(string name) => $"Invalid Condition type : {name}";

    /// <summary>A key without a vendor or, for S3, one that does not exist.</summary>
    public abstract string ConditionKey(string name);

    public abstract string ConditionValue(Comparison comparison, string value);

    public static PolicyTexts Of(PolicyDialect dialect) => dialect switch
    {
        PolicyDialect.Bucket => BucketTexts.Instance,
        PolicyDialect.Trust => TrustTexts.Instance,
        PolicyDialect.Session => SessionTexts.Instance,
        _ => IdentityTexts.Instance,
    };
}
