namespace Gateway.Policy.Documents;

/// <summary>IAM's words for the policies of users, groups and roles. Most of what is wrong is one error to it.</summary>
internal class IdentityTexts : IamTexts
{
    public static IdentityTexts Instance { get; } = new();

    public override string NotAnObject => Syntax;

    public override string BrokenJson => Syntax;

    public override string Syntax => "Syntax errors in policy.";

    public override string MissingStatement => Syntax;

    public override string EmptyStatement => Syntax;

    public override string Version => "Policy document must be version 2012-10-17 or greater.";

    public override string MissingEffect => Syntax;

    public override string MissingAction => "Policy statement must contain actions.";

    public override string MissingResource => "Policy statement must contain resources.";

    public override string MissingPrincipal => Syntax;

    public override string UnknownMember(string name) => Syntax;

    public override string ProhibitedMember(string name) => "Policy document should not specify a principal.";

    /// <summary>The case of the word is looked at later than the word.</summary>
    public override string Effect(string value) =>
        value.Equals("Allow", StringComparison.OrdinalIgnoreCase) || value.Equals("Deny", StringComparison.OrdinalIgnoreCase) ? LegacyParsing : Syntax;

    public override string Principal(string kind, string value) => Syntax;

    public override string ConditionOperator(string name) => Syntax;
}
