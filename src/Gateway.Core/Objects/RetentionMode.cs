namespace Gateway.Core.Objects;

/// <summary>The numbers are stored.</summary>
public enum RetentionMode : byte
{
    Governance = 1,
    Compliance = 2,
}
