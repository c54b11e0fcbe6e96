# %% [markdown]
# # Losses: what a network is asked to make small
#
# A loss turns "how wrong is this?" into one number whose slope says what to change. Most losses are the negative logarithm of a probability: the one that the network gives to what really happened. You will write the common ones, and the gradients from which backpropagation starts.
#
# Stay finite: a single `inf` or `nan` in a loss ruins every weight at the next update. Never change the inputs. NumPy is all you need.

# %% [markdown] lang="pt_BR" of="5b16f2c7"
# # Perdas: o que se pede à rede que torne pequeno
#
# Uma perda transforma "quanto isto está errado?" em um único número, cuja inclinação diz o que mudar. A maioria das perdas é o negativo do logaritmo de uma probabilidade: a que a rede deu ao que de fato aconteceu. Você vai escrever as mais comuns, e os gradientes de onde parte a retropropagação.
#
# Dê sempre resultados finitos: um único `inf` ou `nan` em uma perda estraga todos os pesos na atualização seguinte. Nunca altere as entradas. NumPy basta.

# %% [markdown] lang="es" of="5b16f2c7"
# # Pérdidas: lo que se le pide a la red que haga pequeño
#
# Una pérdida convierte "¿cuánto se equivoca esto?" en un solo número, cuya pendiente dice qué cambiar. La mayoría de las pérdidas son el negativo del logaritmo de una probabilidad: la que la red le dio a lo que de verdad ocurrió. Vas a escribir las más comunes, y los gradientes de los que parte la retropropagación.
#
# Da siempre resultados finitos: un solo `inf` o `nan` en una pérdida arruina todos los pesos en la siguiente actualización. Nunca modifiques las entradas. Con NumPy basta.

# %%
import math

import numpy as np


# %% [markdown]
# ## Reduction: one helper for all
#
# Each loss gives one number per element; `reduction` says what becomes of them, with PyTorch's names. `"mean"` keeps the learning rate meaningful when the batch size changes, `"sum"` adds up, `"none"` leaves them as they are. Anything else is a mistake and deserves a `ValueError`.
#
# This helper earns no points of its own, but every loss below can end with it.

# %% [markdown] lang="pt_BR" of="1b78ca09"
# ## Redução: uma função auxiliar para todas
#
# Cada perda dá um número por elemento; `reduction` diz o que se faz com eles, com os nomes do PyTorch. `"mean"` mantém o sentido da taxa de aprendizado quando o tamanho do lote muda, `"sum"` soma tudo, `"none"` deixa os números como estão. Qualquer outra coisa é um engano e merece um `ValueError`.
#
# Esta função auxiliar não vale pontos por si, mas toda perda abaixo pode terminar com ela.

# %% [markdown] lang="es" of="1b78ca09"
# ## Reducción: una función auxiliar para todas
#
# Cada pérdida da un número por elemento; `reduction` dice qué se hace con ellos, con los nombres de PyTorch. `"mean"` conserva el sentido de la tasa de aprendizaje cuando cambia el tamaño del lote, `"sum"` los suma, `"none"` los deja como están. Cualquier otra cosa es un error y merece un `ValueError`.
#
# Esta función auxiliar no vale puntos por sí misma, pero todas las pérdidas que siguen pueden terminar con ella.


# %%
def reduced(losses, reduction):
    """Apply PyTorch's reduction to the losses of single elements: "mean", "sum" or "none".

    losses: array of any shape. Returns a scalar for "mean" and "sum", losses itself for "none".
    Raises ValueError for any other reduction.

    >>> float(reduced(np.array([1.0, 3.0]), "mean"))
    2.0
    """
    ### BEGIN SOLUTION
    if reduction == "mean":
        return np.mean(losses)
    if reduction == "sum":
        return np.sum(losses)
    if reduction == "none":
        return losses
    raise ValueError(f'reduction must be "mean", "sum" or "none", not {reduction!r}')
    ### END SOLUTION


# %% [markdown]
# ## Mean squared error
#
# $$L = (\hat y - y)^2 \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial \hat y} = \frac{2\,(\hat y - y)}{N}$$
#
# Legendre's and Gauss's least squares, `F.mse_loss`: the loss for regression, and the negative log-likelihood of noise that is normal with a constant variance. The mean goes over all $N$ elements, so its gradient carries a $1/N$.
#
# **Trouble.** The square makes one outlier weigh as much as a hundred ordinary errors. For probabilities it is the wrong choice: the plot below shows its slope vanish exactly where the answer is worst.

# %% [markdown] lang="pt_BR" of="c5fb818c"
# ## Erro quadrático médio
#
# $$L = (\hat y - y)^2 \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial \hat y} = \frac{2\,(\hat y - y)}{N}$$
#
# Os mínimos quadrados de Legendre e Gauss, `F.mse_loss`: a perda para regressão, e o negativo da log-verossimilhança de um ruído normal de variância constante. A média percorre todos os $N$ elementos, e por isso o seu gradiente traz um $1/N$.
#
# **Problema.** O quadrado faz um único ponto fora da curva pesar tanto quanto cem erros comuns. Para probabilidades ela é a escolha errada: o gráfico lá embaixo mostra a sua inclinação sumir justamente onde a resposta é pior.

# %% [markdown] lang="es" of="c5fb818c"
# ## Error cuadrático medio
#
# $$L = (\hat y - y)^2 \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial \hat y} = \frac{2\,(\hat y - y)}{N}$$
#
# Los mínimos cuadrados de Legendre y Gauss, `F.mse_loss`: la pérdida para regresión, y el negativo de la log-verosimilitud de un ruido normal de varianza constante. La media recorre los $N$ elementos, y por eso su gradiente lleva un $1/N$.
#
# **Problema.** El cuadrado hace que un solo valor atípico pese tanto como cien errores corrientes. Para probabilidades es la elección equivocada: la gráfica de más abajo muestra cómo su pendiente se desvanece justo donde la respuesta es peor.


# %%
def mse_loss(prediction, target, reduction="mean"):
    """Squared error (prediction - target)^2 (PyTorch: F.mse_loss).

    prediction, target: arrays of one shape. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> float(mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0])))
    2.5
    """
    ### BEGIN SOLUTION
    return reduced((prediction - target) ** 2, reduction)
    ### END SOLUTION


# %%
def mse_loss_gradient(prediction, target):
    """Gradient of the mean-reduced squared error by the prediction: 2 (prediction - target) / size.

    prediction, target: arrays of one shape. Returns an array of that shape.

    >>> mse_loss_gradient(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
    array([ 1., -2.])
    """
    ### BEGIN SOLUTION
    return 2.0 * (prediction - target) / prediction.size
    ### END SOLUTION


# %% [markdown]
# ## Gaussian negative log-likelihood
#
# $$L = \frac12 \ln(2\pi\sigma^2) + \frac{(y - \mu)^2}{2\sigma^2}$$
#
# Nix and Weigend (1994), `F.gaussian_nll_loss(full=True)`. The network predicts a mean *and* a variance $\sigma^2$: it says how sure it is. A large variance forgives errors but pays the logarithm.
#
# **Trouble.** As $\sigma^2 \to 0$ the second term explodes; PyTorch clamps the variance, and here it is never below $10^{-3}$. Note the order of the arguments, target first, and that `variance` is $\sigma^2$, not $\sigma$.

# %% [markdown] lang="pt_BR" of="9c942ecc"
# ## Log-verossimilhança negativa gaussiana
#
# $$L = \frac12 \ln(2\pi\sigma^2) + \frac{(y - \mu)^2}{2\sigma^2}$$
#
# Nix e Weigend (1994), `F.gaussian_nll_loss(full=True)`. A rede prevê uma média *e* uma variância $\sigma^2$: ela diz quanta certeza tem. Uma variância grande perdoa os erros, mas paga o logaritmo.
#
# **Problema.** Quando $\sigma^2 \to 0$, o segundo termo explode; o PyTorch limita a variância por baixo, e aqui ela nunca é menor que $10^{-3}$. Repare na ordem dos argumentos, primeiro o alvo, e em que `variance` é $\sigma^2$, não $\sigma$.

# %% [markdown] lang="es" of="9c942ecc"
# ## Log-verosimilitud negativa gaussiana
#
# $$L = \frac12 \ln(2\pi\sigma^2) + \frac{(y - \mu)^2}{2\sigma^2}$$
#
# Nix y Weigend (1994), `F.gaussian_nll_loss(full=True)`. La red predice una media *y* una varianza $\sigma^2$: dice qué tan segura está. Una varianza grande perdona los errores, pero paga el logaritmo.
#
# **Problema.** Cuando $\sigma^2 \to 0$, el segundo término explota; PyTorch le pone un mínimo a la varianza, y aquí nunca baja de $10^{-3}$. Fíjate en el orden de los argumentos, primero el objetivo, y en que `variance` es $\sigma^2$, no $\sigma$.


# %%
def gaussian_nll(target, mean, variance, reduction="mean"):
    """Negative log-likelihood of a normal: ln(2 pi variance) / 2 + (target - mean)^2 / (2 variance).

    PyTorch: F.gaussian_nll_loss(full=True). target, mean: arrays of one shape.
    variance: the same shape or a scalar, at least 1e-3. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> gaussian_nll(np.array([0.0]), np.array([0.0]), np.array([1.0]), reduction="none")
    array([0.91893853])
    """
    ### BEGIN SOLUTION
    spread = np.asarray(variance, dtype=target.dtype)
    normaliser = np.log(2.0 * math.pi * spread)
    return reduced(0.5 * (normaliser + (target - mean) ** 2 / spread), reduction)
    ### END SOLUTION


# %% [markdown]
# ## Binary cross-entropy
#
# $$L = -w\,\bigl[\,y \ln p + (1 - y) \ln(1 - p)\,\bigr]$$
#
# The negative log-likelihood of a coin with probability $p$, `F.binary_cross_entropy`: for yes-or-no questions, after a sigmoid. An optional weight $w$ makes some elements count more.
#
# **Trouble.** $\ln 0 = -\infty$, and $0 \cdot \infty$ is `nan`. PyTorch lets no logarithm fall below $-100$, so that a certain mistake costs 100 rather than infinity. Clipping $p$ works as well, if the bounds are close enough to 0 and 1.

# %% [markdown] lang="pt_BR" of="be433195"
# ## Entropia cruzada binária
#
# $$L = -w\,\bigl[\,y \ln p + (1 - y) \ln(1 - p)\,\bigr]$$
#
# O negativo da log-verossimilhança de uma moeda de probabilidade $p$, `F.binary_cross_entropy`: para perguntas de sim ou não, depois de uma sigmoide. Um peso opcional $w$ faz alguns elementos contarem mais.
#
# **Problema.** $\ln 0 = -\infty$, e $0 \cdot \infty$ é `nan`. O PyTorch não deixa nenhum logaritmo cair abaixo de $-100$, de modo que um engano dado como certo custa 100 e não infinito. Cortar $p$ também funciona, se os limites estiverem bem perto de 0 e 1.

# %% [markdown] lang="es" of="be433195"
# ## Entropía cruzada binaria
#
# $$L = -w\,\bigl[\,y \ln p + (1 - y) \ln(1 - p)\,\bigr]$$
#
# El negativo de la log-verosimilitud de una moneda de probabilidad $p$, `F.binary_cross_entropy`: para preguntas de sí o no, después de una sigmoide. Un peso opcional $w$ hace que algunos elementos cuenten más.
#
# **Problema.** $\ln 0 = -\infty$, y $0 \cdot \infty$ es `nan`. PyTorch no deja que ningún logaritmo baje de $-100$, de modo que un error dado por seguro cuesta 100 y no infinito. Recortar $p$ también sirve, si los límites están bastante cerca de 0 y de 1.


# %%
def bce_loss(probability, target, weight=None, reduction="mean"):
    """Binary cross-entropy of probabilities: -w [y ln p + (1 - y) ln(1 - p)] (F.binary_cross_entropy).

    probability: array of numbers in [0, 1], the ends included; the loss is finite there too.
    target: 0.0 or 1.0, same shape. weight: None, or an array that broadcasts to that shape.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_loss(np.array([0.5, 0.5]), np.array([0.0, 1.0]), reduction="none")
    array([0.69314718, 0.69314718])
    """
    ### BEGIN SOLUTION
    # PyTorch's convention: no logarithm below -100, so a certain mistake costs 100, not infinity.
    with np.errstate(divide="ignore"):
        log_one = np.maximum(np.log(probability), -100.0)
        log_zero = np.maximum(np.log1p(-probability), -100.0)
    losses = -(target * log_one + (1.0 - target) * log_zero)
    return reduced(losses if weight is None else weight * losses, reduction)
    ### END SOLUTION


# %% [markdown]
# ## Binary cross-entropy with logits
#
# $$L = -w\,\bigl[\,q\,y \ln \sigma(x) + (1 - y) \ln(1 - \sigma(x))\,\bigr]$$
#
# The same loss, straight from the logit $x$: `F.binary_cross_entropy_with_logits`. The sigmoid is *inside*; do not apply one before. With shape $(N, C)$ it serves multilabel problems, $C$ independent questions, and `pos_weight` $q$ of shape $(C,)$ balances rare positives: it belongs to the positive term only.
#
# Put together, logarithm and exponential cancel: $-\ln \sigma(x) = \ln(1 + e^{-x})$, a softplus, which can be computed without overflow and without any clipping. That is why you should prefer this one in training.
#
# The gradient is as simple as gradients get:
#
# $$\frac{\partial\,\mathrm{mean}(L)}{\partial x} = \frac{\sigma(x) - y}{N} \qquad (w = q = 1)$$

# %% [markdown] lang="pt_BR" of="149d40a3"
# ## Entropia cruzada binária com logits
#
# $$L = -w\,\bigl[\,q\,y \ln \sigma(x) + (1 - y) \ln(1 - \sigma(x))\,\bigr]$$
#
# A mesma perda, direto do logit $x$: `F.binary_cross_entropy_with_logits`. A sigmoide fica *dentro*; não aplique outra antes. Com formato $(N, C)$ ela serve para problemas multirrótulo, $C$ perguntas independentes, e `pos_weight` $q$, de formato $(C,)$, equilibra positivos raros: ele pertence somente ao termo positivo.
#
# Juntos, o logaritmo e a exponencial se cancelam: $-\ln \sigma(x) = \ln(1 + e^{-x})$, uma softplus, que se pode calcular sem estouro e sem nenhum corte. É por isso que se deve preferir esta no treino.
#
# O gradiente é tão simples quanto um gradiente pode ser:
#
# $$\frac{\partial\,\mathrm{mean}(L)}{\partial x} = \frac{\sigma(x) - y}{N} \qquad (w = q = 1)$$

# %% [markdown] lang="es" of="149d40a3"
# ## Entropía cruzada binaria con logits
#
# $$L = -w\,\bigl[\,q\,y \ln \sigma(x) + (1 - y) \ln(1 - \sigma(x))\,\bigr]$$
#
# La misma pérdida, directamente desde el logit $x$: `F.binary_cross_entropy_with_logits`. La sigmoide está *dentro*; no apliques otra antes. Con forma $(N, C)$ sirve para problemas multietiqueta, $C$ preguntas independientes, y `pos_weight` $q$, de forma $(C,)$, equilibra los positivos escasos: corresponde solo al término positivo.
#
# Juntos, el logaritmo y la exponencial se cancelan: $-\ln \sigma(x) = \ln(1 + e^{-x})$, una softplus, que puede calcularse sin desbordamiento y sin recortar nada. Por eso conviene preferir esta al entrenar.
#
# El gradiente es tan sencillo como puede serlo un gradiente:
#
# $$\frac{\partial\,\mathrm{mean}(L)}{\partial x} = \frac{\sigma(x) - y}{N} \qquad (w = q = 1)$$


# %%
def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    """Binary cross-entropy of logits: -w [pos_weight y ln s(x) + (1 - y) ln(1 - s(x))], s = sigmoid.

    PyTorch: F.binary_cross_entropy_with_logits. logits: array of any shape, (N, C) for C labels.
    target: 0.0 or 1.0, same shape. weight, pos_weight: None, or arrays that broadcast to that shape;
    pos_weight, often (C,), multiplies the positive term alone.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_with_logits(np.array([0.0, -1000.0]), np.array([1.0, 1.0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    ### BEGIN SOLUTION
    # -ln s(x) = softplus(-x) and -ln(1 - s(x)) = softplus(x); both share ln(1 + e^-|x|).
    tail = np.log1p(np.exp(-np.abs(logits)))
    positive = target * (np.maximum(-logits, 0.0) + tail)
    negative = (1.0 - target) * (np.maximum(logits, 0.0) + tail)
    losses = negative + (positive if pos_weight is None else pos_weight * positive)
    return reduced(losses if weight is None else weight * losses, reduction)
    ### END SOLUTION


# %%
def bce_with_logits_gradient(logits, target):
    """Gradient of the mean-reduced binary cross-entropy by the logits: (sigmoid(logits) - target) / size.

    logits, target: arrays of one shape. Returns an array of that shape.

    >>> bce_with_logits_gradient(np.array([0.0, 0.0]), np.array([1.0, 0.0]))
    array([-0.25,  0.25])
    """
    ### BEGIN SOLUTION
    decay = np.exp(-np.abs(logits))
    probability = np.where(logits >= 0, 1.0, decay) / (1.0 + decay)
    return (probability - target) / logits.size
    ### END SOLUTION


# %% [markdown]
# ## Cross-entropy
#
# $$L_n = -\ln \mathrm{softmax}(x_n)_{t_n} = \ln \sum_j e^{x_{nj}} - x_{n t_n} \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial x_{nj}} = \frac{\mathrm{softmax}(x_n)_j - [\,j = t_n\,]}{N}$$
#
# One right class out of $C$: `F.cross_entropy`. `logits` has shape $(N, C)$, `target` holds the $N$ right classes as integers, and the loss looks only at the log-probability of the right one. Its gradient is "what was predicted minus what was true".
#
# **Trouble.** As with softmax, exponentials overflow unless the largest logit is subtracted first. The mean goes over the $N$ examples, not over the $N \cdot C$ logits.

# %% [markdown] lang="pt_BR" of="2ddffea2"
# ## Entropia cruzada
#
# $$L_n = -\ln \mathrm{softmax}(x_n)_{t_n} = \ln \sum_j e^{x_{nj}} - x_{n t_n} \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial x_{nj}} = \frac{\mathrm{softmax}(x_n)_j - [\,j = t_n\,]}{N}$$
#
# Uma única classe certa entre $C$: `F.cross_entropy`. `logits` tem formato $(N, C)$, `target` traz as $N$ classes certas como inteiros, e a perda olha apenas a log-probabilidade da classe certa. O seu gradiente é "o que foi previsto menos o que era verdade".
#
# **Problema.** Como na softmax, as exponenciais estouram se o maior logit não for subtraído antes. A média percorre os $N$ exemplos, não os $N \cdot C$ logits.

# %% [markdown] lang="es" of="2ddffea2"
# ## Entropía cruzada
#
# $$L_n = -\ln \mathrm{softmax}(x_n)_{t_n} = \ln \sum_j e^{x_{nj}} - x_{n t_n} \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial x_{nj}} = \frac{\mathrm{softmax}(x_n)_j - [\,j = t_n\,]}{N}$$
#
# Una sola clase correcta entre $C$: `F.cross_entropy`. `logits` tiene forma $(N, C)$, `target` trae las $N$ clases correctas como enteros, y la pérdida mira únicamente la log-probabilidad de la correcta. Su gradiente es "lo que se predijo menos lo que era cierto".
#
# **Problema.** Como en softmax, las exponenciales se desbordan si antes no se resta el mayor logit. La media recorre los $N$ ejemplos, no los $N \cdot C$ logits.


# %%
def cross_entropy(logits, target, reduction="mean"):
    """Negative log-probability of the right class: -ln softmax(logits)[n, target_n] (F.cross_entropy).

    logits: (N, C). target: (N,), integers from 0 to C - 1.
    Returns a scalar, or shape (N,) for "none". Raises ValueError for an unknown reduction.

    >>> cross_entropy(np.array([[0.0, 0.0], [0.0, 1000.0]]), np.array([0, 0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    ### BEGIN SOLUTION
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return reduced(log_total - shifted[np.arange(len(target)), target], reduction)
    ### END SOLUTION


# %%
def cross_entropy_gradient(logits, target):
    """Gradient of the mean-reduced cross-entropy by the logits: (softmax(logits) - one-hot target) / N.

    logits: (N, C). target: (N,), integers from 0 to C - 1. Returns an array of shape (N, C).

    >>> cross_entropy_gradient(np.array([[0.0, 0.0]]), np.array([0]))
    array([[-0.5,  0.5]])
    """
    ### BEGIN SOLUTION
    powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    gradient = powers / np.sum(powers, axis=1, keepdims=True)
    gradient[np.arange(len(target)), target] -= 1.0
    return gradient / len(target)
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# One example whose right answer is 1. On the far left the network is certain, and wrong. Which of the two losses still tells it to move?

# %% [markdown] lang="pt_BR" of="6fe09402"
# ## Veja o que você escreveu
#
# Um exemplo cuja resposta certa é 1. Bem à esquerda, a rede tem certeza, e está errada. Qual das duas perdas ainda lhe diz para se mover?

# %% [markdown] lang="es" of="6fe09402"
# ## Mira lo que escribiste
#
# Un ejemplo cuya respuesta correcta es 1. Muy a la izquierda, la red está segura, y equivocada. ¿Cuál de las dos pérdidas todavía le dice que se mueva?

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_loss_of_logit(
        {
            "binary cross-entropy": lambda x: bce_with_logits(x, np.ones_like(x), reduction="none"),
            "squared error of the sigmoid": lambda x: mse_loss(
                (1 + np.tanh(x / 2)) / 2, np.ones_like(x), reduction="none"
            ),
        }
    )

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# Which output activation and which loss would you choose to predict (a) tomorrow's temperature, (b) whether a mail is spam, (c) which of ten digits a picture shows, (d) every topic that an article touches? Give one reason for each, and explain with the plot above why squared error is a poor choice for (b).
#
# ### BEGIN SOLUTION
# (a) Linear with squared error: any number is possible, and errors are roughly normal. (b) Sigmoid with binary cross-entropy, on logits: one yes-or-no question. (c) Softmax with cross-entropy: exactly one class is right, so the probabilities must share a sum of 1. (d) A sigmoid per topic with binary cross-entropy: independent questions, several may be true. For (b), squared error behind a sigmoid goes flat where the answer is confidently wrong: the sigmoid's slope multiplies the gradient and is almost 0 there. Cross-entropy's slope stays near $-1$, since the logarithm undoes the saturation.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="6e694dcf"
# ## Com as suas palavras
#
# Que ativação de saída e que perda você escolheria para prever (a) a temperatura de amanhã, (b) se uma mensagem é spam, (c) qual de dez dígitos uma imagem mostra, (d) todos os assuntos de que um artigo trata? Dê uma razão para cada caso, e explique com o gráfico acima por que o erro quadrático é uma má escolha para (b).
#
# ### BEGIN SOLUTION
# (a) Linear com erro quadrático: qualquer número é possível, e os erros são mais ou menos normais. (b) Sigmoide com entropia cruzada binária, sobre logits: uma pergunta de sim ou não. (c) Softmax com entropia cruzada: exatamente uma classe é a certa, e por isso as probabilidades devem dividir entre si uma soma de 1. (d) Uma sigmoide por assunto, com entropia cruzada binária: perguntas independentes, e várias podem ser verdadeiras. Em (b), o erro quadrático depois de uma sigmoide fica plano onde a resposta está errada e cheia de certeza: a inclinação da sigmoide multiplica o gradiente e ali é quase 0. A inclinação da entropia cruzada continua perto de $-1$, pois o logaritmo desfaz a saturação.
# ### END SOLUTION

# %% [markdown] lang="es" of="6e694dcf"
# ## Con tus palabras
#
# ¿Qué activación de salida y qué pérdida elegirías para predecir (a) la temperatura de mañana, (b) si un correo es spam, (c) cuál de diez dígitos muestra una imagen, (d) todos los temas que toca un artículo? Da una razón para cada caso, y explica con la gráfica de arriba por qué el error cuadrático es una mala elección para (b).
#
# ### BEGIN SOLUTION
# (a) Lineal con error cuadrático: cualquier número es posible, y los errores son más o menos normales. (b) Sigmoide con entropía cruzada binaria, sobre logits: una pregunta de sí o no. (c) Softmax con entropía cruzada: exactamente una clase es la correcta, así que las probabilidades deben repartirse una suma de 1. (d) Una sigmoide por tema, con entropía cruzada binaria: preguntas independientes, y varias pueden ser ciertas. En (b), el error cuadrático tras una sigmoide se aplana donde la respuesta está equivocada y muy segura: la pendiente de la sigmoide multiplica el gradiente y allí es casi 0. La pendiente de la entropía cruzada se mantiene cerca de $-1$, porque el logaritmo deshace la saturación.
# ### END SOLUTION
