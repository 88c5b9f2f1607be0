namespace Gateway.Policy.Documents;

/// <param name="Comparison">What is compared, and how.</param>
/// <param name="Quantifier">For keys with several values.</param>
/// <param name="IfExists">Holds when the key is absent.</param>
public readonly record struct ConditionOperator(Comparison Comparison, Quantifier Quantifier = Quantifier.None, bool IfExists = false)
{
    /// <summary>As policies write it: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
    public override string ToString() => (Quantifier == Quantifier.None ? "" : Quantifier + ":") + Comparison + (IfExists ? "IfExists" : "");
}
