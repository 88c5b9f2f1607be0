namespace Gateway.Policy.Documents;

/// <summary>The words in which one of AWS's surfaces refuses policies. Immutable.</summary>
internal abstract class PolicyTexts
{
    /// <summary>The text does not begin as a JSON object.</summary>
    public abstract string NotAnObject { get; }

    public abstract string BrokenJson { get; }

    /// <summary>A member has a value of a type that it cannot have, or members exclude each other.</summary>
    public abstract string Syntax { get; }

    public abstract string MissingStatement { get; }

    public abstract string EmptyStatement { get; }

    public abstract string Version { get; }

    public abstract string MissingEffect { get; }

    public abstract string MissingAction { get; }

    public abstract string MissingResource { get; }

    public abstract string MissingPrincipal { get; }

    /// <summary>IAM allows letters and digits only; S3 does not care.</summary>
    public virtual string Sid => "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";

    public virtual string DuplicateSid => "Statement IDs (SID) in a single policy must be unique.";

    public virtual string AllowWithNotPrincipal => "Allow with NotPrincipal is not allowed.";

    /// <summary>Longer than the surface takes at all.</summary>
    public abstract string TooLarge { get; }

    public abstract string UnknownMember(string name);

    /// <summary>A member that policies have, but not those of the dialect.</summary>
    public virtual string ProhibitedMember(string name) => $"Has prohibited field {name}";

    public abstract string Effect(string value);

    public abstract string Principal(string kind, string value);

    public abstract string Action(ActionFlaw flaw, string action);

    public abstract string Resource(ResourceFlaw flaw, string resource);

    public abstract string ConditionOperator(string name);

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
