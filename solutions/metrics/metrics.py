# %% [markdown]
# # Metrics: how good is it, really?
#
# A loss is for the optimiser; a metric is for people. It need not have a slope, but it must answer the question that matters, and each of them is blind to something.
#
# All functions take `y_true` first and `y_pred` second, one-dimensional arrays of the same length, and return plain numbers. A ratio whose denominator is zero is 0.0, as in scikit-learn. NumPy is all you need.

# %% [markdown] lang="pt_BR" of="cc6d195b"
# # Métricas: quão bom é, de verdade?
#
# Uma perda é para o otimizador; uma métrica é para as pessoas. Ela não precisa ter inclinação, mas deve responder à pergunta que importa, e cada uma delas é cega para alguma coisa.
#
# Todas as funções recebem primeiro `y_true` e depois `y_pred`, arrays de uma dimensão e mesmo comprimento, e devolvem números simples. Uma razão cujo denominador é zero vale 0.0, como no scikit-learn. NumPy basta.

# %% [markdown] lang="es" of="cc6d195b"
# # Métricas: ¿qué tan bueno es, de verdad?
#
# Una pérdida es para el optimizador; una métrica es para las personas. No hace falta que tenga pendiente, pero debe responder a la pregunta que importa, y cada una es ciega a algo.
#
# Todas las funciones reciben primero `y_true` y después `y_pred`, arreglos de una dimensión y de la misma longitud, y devuelven números simples. Una razón cuyo denominador es cero vale 0.0, como en scikit-learn. Con NumPy basta.

# %%
import numpy as np


# %% [markdown]
# ## Equal lengths: one helper for all
#
# Two arrays of different lengths mean that something went wrong earlier, so say it with a `ValueError`. NumPy will not always do that for you: a single prediction would be *broadcast* against all the true values without a word.
#
# This helper earns no points of its own, but every metric below can begin with it.

# %% [markdown] lang="pt_BR" of="06ad489d"
# ## Comprimentos iguais: uma função auxiliar para todas
#
# Dois arrays de comprimentos diferentes querem dizer que algo já deu errado antes; diga isso com um `ValueError`. O NumPy nem sempre faz isso por você: uma única previsão seria *estendida* (broadcasting) a todos os valores verdadeiros, sem uma palavra.
#
# Esta função auxiliar não vale pontos por si, mas toda métrica abaixo pode começar com ela.

# %% [markdown] lang="es" of="06ad489d"
# ## Longitudes iguales: una función auxiliar para todas
#
# Dos arreglos de longitudes distintas significan que algo salió mal antes; dilo con un `ValueError`. NumPy no siempre lo hará por ti: una sola predicción se *extendería* (broadcasting) a todos los valores verdaderos sin decir palabra.
#
# Esta función auxiliar no vale puntos por sí misma, pero todas las métricas que siguen pueden empezar con ella.


# %%
def require_equal_lengths(y_true, y_pred):
    """Raise ValueError unless y_true and y_pred, two 1-d arrays, have the same length.

    >>> require_equal_lengths(np.array([1, 0]), np.array([0, 0]))
    """
    ### BEGIN SOLUTION
    if len(y_true) != len(y_pred):
        raise ValueError(f"{len(y_true)} true values, but {len(y_pred)} predictions")
    ### END SOLUTION


# %% [markdown]
# ## Mean squared error
#
# $$\mathrm{MSE} = \frac1N \sum_n (y_n - \hat y_n)^2$$
#
# Regression's standard, `sklearn.metrics.mean_squared_error`. Its unit is the square of the target's (take the root to read it), and a single outlier can dominate it.

# %% [markdown] lang="pt_BR" of="91f81363"
# ## Erro quadrático médio
#
# $$\mathrm{MSE} = \frac1N \sum_n (y_n - \hat y_n)^2$$
#
# A medida padrão da regressão, `sklearn.metrics.mean_squared_error`. A sua unidade é o quadrado da do alvo (tire a raiz para lê-la), e um único ponto fora da curva pode dominá-la.

# %% [markdown] lang="es" of="91f81363"
# ## Error cuadrático medio
#
# $$\mathrm{MSE} = \frac1N \sum_n (y_n - \hat y_n)^2$$
#
# La medida habitual de la regresión, `sklearn.metrics.mean_squared_error`. Su unidad es el cuadrado de la del objetivo (toma la raíz para leerla), y un solo valor atípico puede dominarla.


# %%
def mean_squared_error(y_true, y_pred):
    """Mean of (y_true - y_pred)^2 (scikit-learn: mean_squared_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_squared_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    2.0
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean((y_true - y_pred) ** 2)
    ### END SOLUTION


# %% [markdown]
# ## Mean absolute error
#
# $$\mathrm{MAE} = \frac1N \sum_n |y_n - \hat y_n|$$
#
# In the target's own unit, and calm about outliers: "on average we are off by this much". Without the absolute value, errors of opposite sign would cancel and a hopeless model could score 0.

# %% [markdown] lang="pt_BR" of="2da6d952"
# ## Erro absoluto médio
#
# $$\mathrm{MAE} = \frac1N \sum_n |y_n - \hat y_n|$$
#
# Na própria unidade do alvo, e tranquilo diante de pontos fora da curva: "em média erramos por tanto". Sem o valor absoluto, erros de sinais opostos se cancelariam, e um modelo imprestável poderia obter 0.

# %% [markdown] lang="es" of="2da6d952"
# ## Error absoluto medio
#
# $$\mathrm{MAE} = \frac1N \sum_n |y_n - \hat y_n|$$
#
# En la propia unidad del objetivo, y tranquilo ante los valores atípicos: "en promedio fallamos por tanto". Sin el valor absoluto, los errores de signo opuesto se cancelarían y un modelo inservible podría sacar 0.


# %%
def mean_absolute_error(y_true, y_pred):
    """Mean of |y_true - y_pred| (scikit-learn: mean_absolute_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_absolute_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    1.0
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean(np.abs(y_true - y_pred))
    ### END SOLUTION


# %% [markdown]
# ## The coefficient of determination
#
# $$R^2 = 1 - \frac{\sum_n (y_n - \hat y_n)^2}{\sum_n (y_n - \bar y)^2}$$
#
# Which share of the variation is explained: 1 is perfect, 0 is no better than always predicting the mean $\bar y$, and worse than that is negative. The squares in it are no guarantee of a positive number.
#
# **Trouble.** If `y_true` is constant there is nothing to explain and the denominator is 0; then, as in scikit-learn, 1.0 for exact predictions and 0.0 otherwise. And $R^2$ is not symmetric: the two arguments cannot be swapped.

# %% [markdown] lang="pt_BR" of="3a022b1c"
# ## O coeficiente de determinação
#
# $$R^2 = 1 - \frac{\sum_n (y_n - \hat y_n)^2}{\sum_n (y_n - \bar y)^2}$$
#
# Que parte da variação é explicada: 1 é perfeito, 0 não é melhor do que prever sempre a média $\bar y$, e pior do que isso é negativo. O quadrado no nome não garante um número positivo.
#
# **Problema.** Se `y_true` é constante, não há o que explicar e o denominador é 0; então, como no scikit-learn, 1.0 para previsões exatas e 0.0 em qualquer outro caso. E $R^2$ não é simétrico: os dois argumentos não podem trocar de lugar.

# %% [markdown] lang="es" of="3a022b1c"
# ## El coeficiente de determinación
#
# $$R^2 = 1 - \frac{\sum_n (y_n - \hat y_n)^2}{\sum_n (y_n - \bar y)^2}$$
#
# Qué parte de la variación queda explicada: 1 es perfecto, 0 no es mejor que predecir siempre la media $\bar y$, y peor que eso es negativo. El cuadrado del nombre no garantiza un número positivo.
#
# **Problema.** Si `y_true` es constante, no hay nada que explicar y el denominador es 0; entonces, como en scikit-learn, 1.0 para predicciones exactas y 0.0 en otro caso. Y $R^2$ no es simétrico: los dos argumentos no se pueden intercambiar.


# %%
def r2_score(y_true, y_pred):
    """Share of y_true's variation that the predictions explain: 1 - SSE / SST (scikit-learn: r2_score).

    y_true, y_pred: 1-d arrays of equal length. Returns a number, at most 1; negative is possible.
    For a constant y_true: 1.0 if every prediction is exact, 0.0 otherwise.
    Raises ValueError if the lengths differ.

    >>> float(r2_score(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])))
    0.5
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    unexplained = np.sum((y_true - y_pred) ** 2)
    variation = np.sum((y_true - np.mean(y_true)) ** 2)
    # The values are asked too: a rounded mean can leave a constant's variation above zero.
    if variation == 0 or np.all(y_true == y_true[0]):
        return 1.0 if unexplained == 0 else 0.0
    return 1.0 - unexplained / variation
    ### END SOLUTION


# %% [markdown]
# ## The confusion counts
#
# | | predicted 1 | predicted 0 |
# | --- | --- | --- |
# | **truly 1** | true positive, tp | false negative, fn |
# | **truly 0** | false positive, fp | true negative, tn |
#
# Four numbers from which every score below follows. The second word is what was *predicted*, the first is whether that was right. `sklearn.metrics.confusion_matrix` lays them out as a matrix; here they are returned in the order (tp, fp, fn, tn).

# %% [markdown] lang="pt_BR" of="13c0583b"
# ## As contagens da matriz de confusão
#
# | | previsto 1 | previsto 0 |
# | --- | --- | --- |
# | **na verdade 1** | verdadeiro positivo, tp | falso negativo, fn |
# | **na verdade 0** | falso positivo, fp | verdadeiro negativo, tn |
#
# Quatro números de que decorrem todas as medidas abaixo. A segunda palavra é o que foi *previsto*; a primeira diz se isso estava certo. `sklearn.metrics.confusion_matrix` os dispõe como matriz; aqui eles são devolvidos na ordem (tp, fp, fn, tn).

# %% [markdown] lang="es" of="13c0583b"
# ## Los conteos de la matriz de confusión
#
# | | predicho 1 | predicho 0 |
# | --- | --- | --- |
# | **en verdad 1** | verdadero positivo, tp | falso negativo, fn |
# | **en verdad 0** | falso positivo, fp | verdadero negativo, tn |
#
# Cuatro números de los que se siguen todas las medidas de más abajo. La segunda palabra es lo que se *predijo*; la primera, si eso era correcto. `sklearn.metrics.confusion_matrix` los dispone como matriz; aquí se devuelven en el orden (tp, fp, fn, tn).


# %%
def confusion_counts(y_true, y_pred):
    """Count the four outcomes of binary classification: (tp, fp, fn, tn).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns four whole numbers.
    Raises ValueError if the lengths differ.

    >>> confusion_counts(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0]))
    (2, 1, 1, 1)
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    actual, predicted = y_true == 1, y_pred == 1
    tp = int(np.sum(actual & predicted))
    fp = int(np.sum(~actual & predicted))
    fn = int(np.sum(actual & ~predicted))
    return tp, fp, fn, len(y_true) - tp - fp - fn
    ### END SOLUTION


# %% [markdown]
# ## Accuracy
#
# $$\mathrm{accuracy} = \frac{tp + tn}{tp + fp + fn + tn}$$
#
# The share of right answers, of both kinds.
#
# **Trouble.** If one mail in a hundred is spam, a filter that never says "spam" is 99 % accurate and worth nothing.

# %% [markdown] lang="pt_BR" of="8401e886"
# ## Acurácia
#
# $$\mathrm{accuracy} = \frac{tp + tn}{tp + fp + fn + tn}$$
#
# A proporção de respostas certas, dos dois tipos.
#
# **Problema.** Se uma mensagem em cem é spam, um filtro que nunca diz "spam" tem 99 % de acurácia e não vale nada.

# %% [markdown] lang="es" of="8401e886"
# ## Exactitud
#
# $$\mathrm{accuracy} = \frac{tp + tn}{tp + fp + fn + tn}$$
#
# La proporción de respuestas correctas, de los dos tipos.
#
# **Problema.** Si un correo de cada cien es spam, un filtro que nunca dice "spam" tiene un 99 % de exactitud y no vale nada.


# %%
def accuracy_score(y_true, y_pred):
    """Share of labels predicted right: (tp + tn) / (tp + fp + fn + tn) (scikit-learn: accuracy_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1].
    Raises ValueError if the lengths differ.

    >>> float(accuracy_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])))
    0.6
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean(y_true == y_pred)
    ### END SOLUTION


# %% [markdown]
# ## Precision
#
# $$\mathrm{precision} = \frac{tp}{tp + fp}$$
#
# Of the alarms that were raised, how many were right? It matters where a false alarm is costly: a good mail in the spam folder.
#
# **Trouble.** Raise one alarm only, the surest, and precision is perfect while almost everything is missed.

# %% [markdown] lang="pt_BR" of="61d4bbea"
# ## Precisão
#
# $$\mathrm{precision} = \frac{tp}{tp + fp}$$
#
# Dos alarmes que soaram, quantos estavam certos? Ela importa onde um alarme falso custa caro: uma boa mensagem na pasta de spam.
#
# **Problema.** Dê um alarme só, o mais seguro, e a precisão é perfeita, enquanto quase tudo passa despercebido.

# %% [markdown] lang="es" of="61d4bbea"
# ## Precisión
#
# $$\mathrm{precision} = \frac{tp}{tp + fp}$$
#
# De las alarmas que sonaron, ¿cuántas eran correctas? Importa donde una falsa alarma cuesta cara: un buen correo en la carpeta de spam.
#
# **Problema.** Da una sola alarma, la más segura, y la precisión es perfecta, mientras casi todo pasa inadvertido.


# %%
def precision_score(y_true, y_pred):
    """Share of the alarms that were right: tp / (tp + fp) (scikit-learn: precision_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing was predicted positive. Raises ValueError if the lengths differ.

    >>> round(precision_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.6667
    """
    ### BEGIN SOLUTION
    tp, fp, _, _ = confusion_counts(y_true, y_pred)
    return tp / (tp + fp) if tp + fp else 0.0
    ### END SOLUTION


# %% [markdown]
# ## Recall
#
# $$\mathrm{recall} = \frac{tp}{tp + fn}$$
#
# Of what should have been found, how much was? It matters where a miss is costly: an illness overlooked. Also called sensitivity, or the true positive rate.
#
# **Trouble.** Call everything positive, and recall is perfect.

# %% [markdown] lang="pt_BR" of="a2aa0695"
# ## Revocação
#
# $$\mathrm{recall} = \frac{tp}{tp + fn}$$
#
# Do que deveria ter sido encontrado, quanto foi? Ela importa onde deixar passar custa caro: uma doença não percebida. Também se chama sensibilidade, ou taxa de verdadeiros positivos; em inglês, recall.
#
# **Problema.** Chame tudo de positivo, e a revocação é perfeita.

# %% [markdown] lang="es" of="a2aa0695"
# ## Exhaustividad
#
# $$\mathrm{recall} = \frac{tp}{tp + fn}$$
#
# De lo que se debía encontrar, ¿cuánto se encontró? Importa donde una omisión cuesta cara: una enfermedad no detectada. También se llama sensibilidad, o tasa de verdaderos positivos; en inglés, recall.
#
# **Problema.** Llámalo todo positivo, y la exhaustividad es perfecta.


# %%
def recall_score(y_true, y_pred):
    """Share of the positives that were found: tp / (tp + fn) (scikit-learn: recall_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing is positive. Raises ValueError if the lengths differ.

    >>> round(recall_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.75
    """
    ### BEGIN SOLUTION
    tp, _, fn, _ = confusion_counts(y_true, y_pred)
    return tp / (tp + fn) if tp + fn else 0.0
    ### END SOLUTION


# %% [markdown]
# ## F-beta
#
# $$F_\beta = \frac{(1 + \beta^2)\,P\,R}{\beta^2 P + R}$$
#
# Van Rijsbergen (1979): the weighted harmonic mean of precision $P$ and recall $R$, which is low as soon as one of the two is. $\beta = 1$ treats them alike; with $\beta = 2$ recall counts for more, with $\beta = 1/2$ precision does. It is $\beta$ *squared* that enters.

# %% [markdown] lang="pt_BR" of="2a2bbafc"
# ## F-beta
#
# $$F_\beta = \frac{(1 + \beta^2)\,P\,R}{\beta^2 P + R}$$
#
# Van Rijsbergen (1979): a média harmônica ponderada da precisão $P$ e da revocação $R$, que é baixa assim que uma das duas o é. $\beta = 1$ trata as duas por igual; com $\beta = 2$ a revocação conta mais, com $\beta = 1/2$ é a precisão. O que entra na fórmula é $\beta$ *ao quadrado*.

# %% [markdown] lang="es" of="2a2bbafc"
# ## F-beta
#
# $$F_\beta = \frac{(1 + \beta^2)\,P\,R}{\beta^2 P + R}$$
#
# Van Rijsbergen (1979): la media armónica ponderada de la precisión $P$ y la exhaustividad $R$, que es baja en cuanto una de las dos lo es. $\beta = 1$ las trata por igual; con $\beta = 2$ la exhaustividad cuenta más, con $\beta = 1/2$ cuenta más la precisión. Lo que entra en la fórmula es $\beta$ *al cuadrado*.


# %%
def fbeta_score(y_true, y_pred, beta=1.0):
    """Weighted harmonic mean of precision and recall: (1 + beta^2) P R / (beta^2 P + R).

    scikit-learn: fbeta_score. y_true, y_pred: 1-d arrays of equal length of labels 0 or 1.
    beta > 0: above 1 recall counts more, below 1 precision does.
    Returns a number in [0, 1], 0.0 where the denominator is zero. Raises ValueError if the lengths differ.

    >>> round(fbeta_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0]), beta=2.0), 4)
    0.7895
    """
    ### BEGIN SOLUTION
    precision, recall = precision_score(y_true, y_pred), recall_score(y_true, y_pred)
    denominator = beta**2 * precision + recall
    return (1.0 + beta**2) * precision * recall / denominator if denominator else 0.0
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# A classifier gives scores; the threshold that turns them into 0 or 1 is yours to choose. Here one example in ten is positive. What you gain on one curve, you pay on the other.

# %% [markdown] lang="pt_BR" of="1a75d726"
# ## Veja o que você escreveu
#
# Um classificador dá pontuações; o limiar que as transforma em 0 ou 1 é você quem escolhe. Aqui um exemplo em cada dez é positivo. O que você ganha em uma curva, paga na outra.

# %% [markdown] lang="es" of="1a75d726"
# ## Mira lo que escribiste
#
# Un clasificador da puntuaciones; el umbral que las convierte en 0 o 1 lo eliges tú. Aquí uno de cada diez ejemplos es positivo. Lo que ganas en una curva, lo pagas en la otra.

# %%
if __name__ == "__main__":
    from utils import plotting

    generator = np.random.default_rng(0)
    labels = (generator.random(1000) < 0.1).astype(int)
    scores = np.clip(generator.normal(0.35 + 0.3 * labels, 0.13), 0.0, 0.99)
    plotting.plot_thresholds([precision_score, recall_score, accuracy_score], labels, scores)

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# When does accuracy lie? Use the plot above: what accuracy does a classifier reach that never predicts 1, and what do its precision and recall say? Then choose, for a test that screens for a serious illness, the metric that you would watch and whether you would move the threshold up or down.
#
# ### BEGIN SOLUTION
# Accuracy lies when the classes are unbalanced or the two kinds of mistake cost differently. With one positive in ten, never predicting 1 is right about nine times in ten, and yet recall is 0 and precision is 0 by convention (0/0): it finds nothing. In screening, a miss is worse than a false alarm, which a second test can clear up: watch recall (or $F_2$, so that precision is not forgotten), and move the threshold down.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="e011bd18"
# ## Com as suas palavras
#
# Quando a acurácia mente? Use o gráfico acima: que acurácia alcança um classificador que nunca prevê 1, e o que dizem a precisão e a revocação dele? Depois escolha, para um exame que rastreia uma doença grave, a métrica que você acompanharia e se moveria o limiar para cima ou para baixo.
#
# ### BEGIN SOLUTION
# A acurácia mente quando as classes são desbalanceadas ou quando os dois tipos de erro têm custos diferentes. Com um positivo em cada dez, nunca prever 1 acerta cerca de nove vezes em dez, e no entanto a revocação é 0 e a precisão é 0 por convenção (0/0): ele não encontra nada. Em um rastreamento, deixar passar um doente é pior do que um alarme falso, que um segundo exame esclarece: acompanhe a revocação (ou $F_2$, para não esquecer a precisão) e mova o limiar para baixo.
# ### END SOLUTION

# %% [markdown] lang="es" of="e011bd18"
# ## Con tus palabras
#
# ¿Cuándo miente la exactitud? Usa la gráfica de arriba: ¿qué exactitud alcanza un clasificador que nunca predice 1, y qué dicen su precisión y su exhaustividad? Después elige, para una prueba de detección de una enfermedad grave, la métrica que vigilarías y si moverías el umbral hacia arriba o hacia abajo.
#
# ### BEGIN SOLUTION
# La exactitud miente cuando las clases están desbalanceadas o los dos tipos de error cuestan distinto. Con un positivo de cada diez, no predecir nunca 1 acierta unas nueve veces de cada diez, y sin embargo la exhaustividad es 0 y la precisión es 0 por convención (0/0): no encuentra nada. En una prueba de detección, una omisión es peor que una falsa alarma, que una segunda prueba puede aclarar: vigila la exhaustividad (o $F_2$, para no olvidar la precisión) y mueve el umbral hacia abajo.
# ### END SOLUTION
