namespace Gateway.Iam.Authorization;

public enum PrincipalKind
{
    Anonymous,

    /// <summary>The root of an account.</summary>
    Root,
}
